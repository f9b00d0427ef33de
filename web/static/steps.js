// On a phone a long form shows one question at a time; style hides the others, this moves between
// them. A link to a question (#q5), or a mistake in one, opens that question.
const words = document.body.dataset;

for (const form of document.querySelectorAll("form[data-steps]")) walk(form);

function walk(form) {
	const steps = [...form.querySelectorAll("[data-step]")];
	if (steps.length < 2) return;
	const bar = document.createElement("div");
	bar.className = "stepbar";
	const prev = button(words.prev, () => go(at - 1));
	const next = button(words.next, () => go(at + 1));
	next.classList.add("btn-1");
	const where = document.createElement("span");
	where.className = "mute num";
	where.setAttribute("aria-live", "polite");
	bar.append(prev, where, next);
	steps.at(-1).after(bar);

	const first = (test) => steps.findIndex(test);
	let at = first((s) => s.querySelector(".bad"));
	if (at < 0) at = Math.max(0, first((s) => s.classList.contains("now")));

	const links = [...document.querySelectorAll(".idx a")];
	function show() {
		steps.forEach((s, i) => s.classList.toggle("now", i === at));
		links.forEach((a) => {
			const here = a.hash && a.hash === "#" + steps[at].id;
			a.parentElement.classList.toggle("now", here);
			here ? a.parentElement.setAttribute("aria-current", "step") : a.parentElement.removeAttribute("aria-current");
		});
		form.classList.toggle("at-end", at === steps.length - 1);
		prev.disabled = at === 0;
		next.hidden = at === steps.length - 1;
		where.textContent = words.step.replace("%d", at + 1).replace("%d", steps.length);
	}
	function go(i) {
		at = Math.min(steps.length - 1, Math.max(0, i));
		show();
		steps[at].querySelector("input:not([type=hidden]),textarea,select")?.focus({ preventScroll: true });
		scrollTo({ top: form.getBoundingClientRect().top + scrollY - 72 });
	}
	function follow() {
		const target = location.hash && document.getElementById(location.hash.slice(1));
		const i = target ? steps.findIndex((s) => s === target || s.contains(target)) : -1;
		if (i >= 0) {
			at = i;
			show();
			target.scrollIntoView({ block: "center" });
		}
	}
	// On a desk all questions are in sight: the one being typed in is the one in hand.
	form.addEventListener("focusin", (e) => {
		const i = steps.findIndex((s) => s.contains(e.target));
		if (i >= 0 && i !== at) {
			at = i;
			show();
		}
	});
	addEventListener("hashchange", follow);
	// A required field on a hidden question would stop sending without a word.
	form.addEventListener("invalid", (e) => {
		const i = steps.findIndex((s) => s.contains(e.target));
		if (i >= 0 && i !== at) {
			at = i;
			show();
		}
	}, true);
	show();
	follow();
}

function button(label, act) {
	const b = document.createElement("button");
	b.type = "button";
	b.className = "btn";
	b.textContent = label;
	b.addEventListener("click", act);
	return b;
}
