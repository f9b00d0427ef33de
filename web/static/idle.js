// The session locks after some minutes without a sign of life. A minute before, the page asks;
// when nobody answers, drafts are kept first. All tabs of a session live and die together.
import { keepDrafts } from "./draft.js";

const body = document.body;
const limit = Number(body.dataset.idleMinutes || 0) * 60_000;
const warn = 60_000;
const tell = 60_000; // between two signs of life that the server hears of; its session is to outlast this page
const key = "kheo.alive";

const stored = () => { try { return Number(localStorage.getItem(key) || 0); } catch { return 0; } };
const store = (t) => { try { localStorage.setItem(key, String(t)); } catch { /* private mode: each tab alone */ } };

export const post = (url) => fetch(url, {
	method: "POST", credentials: "same-origin", redirect: "manual",
	headers: { "X-CSRF-Token": body.dataset.csrf || "", Accept: "application/json" },
});

if (limit > warn) start(document.getElementById("idle"));

function start(box) {
	let alive = Date.now();
	let told = alive; // when the server last heard of us
	let leaving = false;
	store(alive);

	const seen = () => {
		if (box && !box.hidden) return; // once asked, only an answer counts
		const now = Date.now();
		if (now - alive < 1000) return;
		alive = now;
		store(now);
		if (now - told > tell) ping();
	};
	for (const event of ["pointerdown", "keydown", "wheel", "touchstart"]) {
		addEventListener(event, seen, { passive: true, capture: true });
	}

	async function ping() {
		told = Date.now();
		try {
			const answer = await post("/session/ping");
			if (answer.status === 401 || answer.type === "opaqueredirect") leave();
		} catch { /* no connection: the server's own clock decides later */ }
	}

	function stay() {
		box.hidden = true;
		alive = Date.now();
		store(alive);
		ping();
	}

	async function leave(lock) {
		if (leaving) return;
		leaving = true;
		await Promise.race([keepDrafts(), new Promise((done) => setTimeout(done, 3000))]);
		if (lock && body.dataset.signOut) await post(body.dataset.signOut).catch(() => {});
		const here = location.pathname + location.search;
		location.assign("/sign-in?expired=1&next=" + encodeURIComponent(here));
	}

	box?.querySelector("[data-stay]").addEventListener("click", stay);
	box?.querySelector("[data-leave]").addEventListener("click", () => leave(true));

	let back = null; // where the keyboard was before we asked
	setInterval(() => {
		alive = Math.max(alive, stored());
		const left = Math.ceil((alive + limit - Date.now()) / 1000);
		if (left <= 0) return leave(true);
		if (left > warn / 1000) {
			if (box && !box.hidden) {
				box.hidden = true;
				back?.focus();
			}
			return;
		}
		if (!box) return;
		if (box.hidden) {
			back = document.activeElement;
			box.hidden = false;
			box.querySelector("[data-stay]").focus();
		}
		box.querySelector("[data-left]").textContent = left;
		// Spoken four times, not sixty.
		if ([60, 30, 10, 5].includes(left)) {
			box.querySelector("[data-say]").textContent = body.dataset.idleSay.replace("%d", left);
		}
	}, 1000);
}
