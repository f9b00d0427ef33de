// Typing is never lost: 1.5 s after the last key a form[data-autosave] is sent as a draft, and
// until the server has it, a copy stays on this device.
//
// The server answers 2xx, with JSON where something changed: {version, saved, autosave, action, page}
// (saved is the server's clock, 10:42:07; page replaces the address of a draft just made).
const words = document.body.dataset;
const pause = 1500;
const retry = 15_000;
const drafts = [];

export const keepDrafts = () => Promise.all(drafts.map((d) => d.save()));

const clock = (t) => new Date(t).toLocaleTimeString("vi-VN", { hour12: false });
const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
const write = (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full or private */ } };
const drop = (key) => { try { localStorage.removeItem(key); } catch { /* same */ } };

// Neither tokens nor secrets nor files are kept on the device.
const keepable = (form) => [...new FormData(form)].filter(([name, value]) =>
	typeof value === "string" && !name.startsWith("_") && form.elements[name]?.type !== "password");

for (const form of document.querySelectorAll("form[data-autosave]")) drafts.push(watch(form));
forgetSent();

function watch(form) {
	const key = "kheo.draft." + (form.dataset.draftKey || form.dataset.autosave);
	const out = form.querySelector("[data-save-state]") || document.querySelector("[data-save-state]");
	let timer, saving = null, dirty = false, stopped = false;

	const say = (text, tone) => {
		if (!out) return;
		out.hidden = false;
		(out.querySelector("span") || out).textContent = text;
		out.classList.remove("st-good", "st-back", "st-late");
		if (tone) out.classList.add("st-" + tone);
	};
	const at = () => clock(Date.now());

	function changed() {
		dirty = true;
		write(key, { at: Date.now(), values: keepable(form) });
		clearTimeout(timer);
		timer = setTimeout(save, pause);
	}

	function save() {
		clearTimeout(timer);
		if (!dirty || stopped) return saving;
		saving = (saving || Promise.resolve()).then(send);
		return saving;
	}

	async function send() {
		if (!dirty || stopped) return;
		dirty = false;
		say(words.saving);
		let answer;
		try {
			answer = await fetch(form.dataset.autosave, {
				method: "POST", body: draftOf(form), credentials: "same-origin", redirect: "manual", keepalive: document.hidden,
				headers: { Accept: "application/json", "X-CSRF-Token": words.csrf || "" },
			});
		} catch {
			dirty = true;
			say(words.local.replace("%s", at()), "back");
			timer = setTimeout(save, retry);
			return;
		}
		if (answer.ok) return saved(answer);
		dirty = true;
		if (answer.status === 401 || answer.type === "opaqueredirect") return stop(words.expired);
		if (answer.status === 409 || answer.status === 412) return stop(words.conflict);
		if (answer.status === 423) return stop(words.closed);
		say(words.unsaved.replace("%s", at()), "back");
	}

	function stop(text) {
		stopped = true;
		say(text, "late");
	}

	async function saved(answer) {
		let told = {};
		try { told = await answer.json(); } catch { /* 204 or a page: nothing changed for us */ }
		if (told.version !== undefined && form.elements.version) form.elements.version.value = told.version;
		if (told.autosave) form.dataset.autosave = told.autosave;
		if (told.action) form.action = told.action;
		if (told.page) history.replaceState(null, "", told.page);
		if (!dirty) drop(key);
		say(words.saved.replace("%s", told.saved || at()), "good");
	}

	offer(form, key, say, changed);
	form.addEventListener("input", changed);
	form.addEventListener("change", changed);
	form.addEventListener("submit", () => {
		stopped = true;
		clearTimeout(timer);
		write(key, { at: Date.now(), values: keepable(form) });
		try { sessionStorage.setItem("kheo.sent", key); } catch { /* the copy stays a while longer */ }
	});
	addEventListener("visibilitychange", () => document.hidden && save());
	addEventListener("pagehide", save);
	addEventListener("online", save);
	addEventListener("pageshow", (e) => { if (e.persisted) stopped = false; });
	return { key, save };
}

// _key names the act of sending, done once; keeping a draft is done many times.
function draftOf(form) {
	const data = new FormData(form);
	for (const [name, value] of [...data]) if (value instanceof File || name === "_key") data.delete(name);
	return data;
}

// A copy newer than what the server last had (data-saved-at, ms) is offered, never forced.
function offer(form, key, say, changed) {
	const kept = read(key);
	if (!kept || kept.at <= Number(form.dataset.savedAt || 0) || same(kept.values, keepable(form))) return;
	const note = document.createElement("div");
	note.className = "note note-back";
	note.setAttribute("role", "status");
	const text = document.createElement("p");
	text.textContent = words.found.replace("%s", clock(kept.at));
	const row = document.createElement("p");
	row.className = "acts";
	row.append(
		button(words.restore, () => { fill(form, kept.values); note.remove(); changed(); }),
		button(words.drop, () => { drop(key); note.remove(); }));
	note.append(text, row);
	form.prepend(note);
}

function button(label, act) {
	const b = document.createElement("button");
	b.type = "button";
	b.className = "btn btn-s";
	b.textContent = label;
	b.addEventListener("click", act);
	return b;
}

function same(a, b) {
	return JSON.stringify(a) === JSON.stringify(b);
}

function fill(form, values) {
	const want = new Map();
	for (const [name, value] of values) want.set(name, [...(want.get(name) || []), value]);
	for (const el of form.elements) {
		if (!el.name || el.name.startsWith("_") || ["file", "password", "submit", "hidden"].includes(el.type)) continue;
		const list = want.get(el.name) || [];
		if (el.type === "checkbox" || el.type === "radio") el.checked = list.includes(el.value);
		else if (list.length) el.value = list.shift();
	}
	form.dispatchEvent(new Event("kheo:filled", { bubbles: true }));
}

// A copy made at sending is dropped once another page came of it; the same form again means that
// the server wants something corrected.
function forgetSent() {
	let sent = null;
	try { sent = sessionStorage.getItem("kheo.sent"); sessionStorage.removeItem("kheo.sent"); } catch { return; }
	if (sent && !drafts.some((d) => d.key === sent) && !document.querySelector("[data-held]")) drop(sent);
}
