// Small courtesies of forms: no double sending, Ctrl+Enter, select that goes at once, copying,
// printing, remarks pinned to a field, one open chip at a time.
const words = document.body.dataset;

addEventListener("submit", (e) => {
	const form = e.target;
	if (form.method === "dialog") return;
	if (form.dataset.sent) return e.preventDefault();
	form.dataset.sent = "1";
	// After this turn: a disabled button would not be part of what is sent.
	setTimeout(() => {
		if (e.defaultPrevented) return free(form);
		if (!e.submitter || form.method === "get") return;
		e.submitter.setAttribute("aria-busy", "true");
		e.submitter.disabled = true;
	});
	if (form.method === "get" || form.target) setTimeout(() => free(form), 2000);
});

// Back from history the page is as it was left; it must be usable again.
addEventListener("pageshow", () => {
	for (const form of document.querySelectorAll("form[data-sent]")) free(form);
});

function free(form) {
	delete form.dataset.sent;
	for (const b of form.querySelectorAll("[aria-busy=true]")) {
		b.removeAttribute("aria-busy");
		b.disabled = false;
	}
}

addEventListener("keydown", (e) => {
	if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
		const form = e.target.closest?.("form");
		if (form) {
			e.preventDefault();
			form.requestSubmit(form.querySelector(".btn-1[type=submit]") || undefined);
		}
	}
	if (e.key === "Escape") {
		const open = document.querySelector(".pop[open]");
		if (open) {
			open.open = false;
			open.querySelector("summary").focus();
		}
	}
});

addEventListener("click", (e) => {
	const from = e.target.closest?.(".pop");
	for (const pop of document.querySelectorAll(".pop[open]")) if (pop !== from) pop.open = false;
	const b = e.target.closest?.("button");
	if (!b) return;
	if ("print" in b.dataset) print();
	if (b.dataset.copy !== undefined) copy(b);
	if (b.dataset.pin) pin(b.dataset.pin);
});

addEventListener("change", (e) => {
	if (e.target.matches?.("select[data-submit]")) e.target.form.requestSubmit();
});

addEventListener("input", (e) => {
	const most = Number(e.target.dataset?.max);
	if (most) count(e.target, most);
});

// The limit shows itself when it comes near; characters as people count them.
function count(el, most) {
	const n = [...el.value.normalize("NFC")].length;
	let out = el.nextElementSibling;
	if (!out?.classList.contains("count")) {
		if (n < most * 0.8) return;
		out = document.createElement("span");
		out.className = "count num";
		el.after(out);
	}
	out.textContent = n + " / " + most;
	out.classList.toggle("hot", n > most);
}

async function copy(b) {
	const url = new URL(b.dataset.copy || location.href, location.href).href;
	try {
		await navigator.clipboard.writeText(url);
	} catch {
		return window.prompt("", url);
	}
	const label = b.lastChild;
	const old = label.textContent;
	label.textContent = words.copied;
	b.setAttribute("aria-live", "polite");
	setTimeout(() => { label.textContent = old; }, 1800);
}

// The remark form is the one form with data-remarks; its select "field" takes the spot, and the
// text selected on the page becomes the quote.
function pin(field) {
	const form = document.querySelector("form[data-remarks]");
	if (!form) return;
	const select = form.elements.field;
	if (select) select.value = field;
	const quote = form.elements.quote;
	const chosen = String(getSelection() || "").trim();
	if (quote && chosen) quote.value = chosen.slice(0, 300);
	document.querySelector(".pinned")?.classList.remove("pinned");
	document.querySelector(`[data-field="${CSS.escape(field)}"]`)?.classList.add("pinned");
	form.closest("details")?.setAttribute("open", "");
	form.scrollIntoView({ block: "center" });
	(form.querySelector("textarea") || select)?.focus({ preventScroll: true });
}

// After a form came back with mistakes, the reading starts at their summary.
const summary = document.querySelector("[data-focus]");
if (summary?.closest("form")?.method !== "get") summary?.focus();

// Without a connection the page says so and goes on.
const notice = document.createElement("p");
notice.className = "note";
notice.setAttribute("role", "status");
notice.textContent = words.offline || "";
const line = () => {
	if (navigator.onLine) notice.remove();
	else document.getElementById("main")?.prepend(notice);
};
addEventListener("online", line);
addEventListener("offline", line);
if (!navigator.onLine) line();
