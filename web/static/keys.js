// The keyboard: J and K walk through rows, a letter does what its data-key says, ? lists them.
// Single letters can be switched off, and never act while somebody types.
const off = "kheo.keys.off";
const stored = () => { try { return localStorage.getItem(off) === "1"; } catch { return false; } };
const box = document.getElementById("keys");
const choice = document.getElementById("keys-on");

if (choice) {
	choice.checked = !stored();
	choice.addEventListener("change", () => {
		try { choice.checked ? localStorage.removeItem(off) : localStorage.setItem(off, "1"); } catch { /* this page only */ }
	});
}

const typing = (el) => el.isContentEditable || el.matches?.("input:not([type=checkbox]):not([type=radio]):not([type=button]),textarea,select");

addEventListener("keydown", (e) => {
	if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.defaultPrevented || typing(e.target)) return;
	if (choice && !choice.checked && e.key !== "?") return;
	if (document.querySelector("dialog[open]")) return;
	if (act(e.key.toLowerCase(), e)) e.preventDefault();
});

function act(key, e) {
	if (key === "?" && box?.showModal) return box.showModal(), true;
	if (key === "j") return walk(1);
	if (key === "k") return walk(-1);
	if (e.key === "Enter" && e.target.matches?.("[data-row]")) return e.target.querySelector("a")?.click(), true;
	const el = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((x) => x.offsetParent !== null && !x.disabled);
	if (!el) return false;
	if (el.matches("input,textarea,select")) { el.focus(); el.select?.(); } else el.click();
	return true;
}

function walk(by) {
	const rows = [...document.querySelectorAll("[data-row]")];
	if (!rows.length) return false;
	const here = rows.findIndex((r) => r.contains(document.activeElement) || r.classList.contains("is-on"));
	const next = rows[Math.min(rows.length - 1, Math.max(0, here < 0 ? 0 : here + by))];
	for (const r of rows) r.classList.remove("is-on");
	next.classList.add("is-on");
	(next.querySelector("a,button,input") || next).focus({ preventScroll: true });
	next.scrollIntoView({ block: "nearest" });
	return true;
}
