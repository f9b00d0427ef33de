// Nested lists of links become a tree for the keyboard: arrows walk, Right opens, Left folds, Home
// and End, a letter jumps to a name. A branch that is not on the page is fetched from the address
// its sign leads to without scripts.
for (const tree of document.querySelectorAll("[data-tree]")) {
	const items = (ul) => [...ul.children].filter((x) => x.tagName === "LI");
	const sub = (li) => li.querySelector(":scope > ul");
	const name = (li) => li.querySelector(":scope > div > [id]");
	const parent = (li) => li.parentElement.closest("li");
	const isOpen = (li) => li.dataset.open === "true";
	const visible = () => [...tree.querySelectorAll("li")].filter((li) => !li.closest("ul[hidden]"));

	// The name is the item; the list below belongs to it. What else stands on the line is for the eyes.
	function dress(ul, level) {
		const list = items(ul);
		list.forEach((li, i) => {
			const item = name(li);
			li.setAttribute("role", "none");
			for (const x of li.querySelectorAll(":scope > div > :not([id])")) { x.setAttribute("aria-hidden", "true"); x.tabIndex = -1; }
			item.setAttribute("role", "treeitem");
			item.setAttribute("aria-level", level);
			item.setAttribute("aria-setsize", list.length);
			item.setAttribute("aria-posinset", i + 1);
			item.tabIndex = -1;
			if (li.dataset.open) item.setAttribute("aria-expanded", li.dataset.open);
			if (!sub(li)) return;
			sub(li).id = "g" + li.id;
			sub(li).setAttribute("role", "group");
			item.setAttribute("aria-owns", sub(li).id);
			dress(sub(li), level + 1);
		});
	}
	tree.setAttribute("role", "tree");
	dress(tree, 1);
	const first = document.getElementById(location.hash.slice(1));
	let current = (tree.contains(first) && first) || items(tree)[0];
	name(current).tabIndex = 0;

	function focus(li) {
		if (!li) return;
		name(current).tabIndex = -1;
		current = li;
		name(li).tabIndex = 0;
		name(li).focus();
		li.firstElementChild.scrollIntoView({ block: "nearest" });
	}

	async function open(li) {
		if (!li.dataset.open || isOpen(li)) return;
		if (!sub(li)) {
			const to = li.querySelector(".tw").href;
			li.setAttribute("aria-busy", "true");
			try {
				const page = new DOMParser().parseFromString(await (await fetch(to)).text(), "text/html");
				const ul = page.getElementById(li.id)?.querySelector(":scope > ul");
				if (!ul) throw new Error("no branch");
				li.append(document.adoptNode(ul));
				dress(li.parentElement, Number(name(li).getAttribute("aria-level")));
				name(current).tabIndex = 0;
			} catch { location.href = to; return; }
			li.removeAttribute("aria-busy");
		}
		sub(li).hidden = false;
		say(li, true);
	}

	function fold(li) {
		if (!isOpen(li)) return;
		if (sub(li).contains(document.activeElement)) focus(li);
		sub(li).hidden = true;
		say(li, false);
	}

	// The address always names what is open, so that it can be sent to somebody.
	function say(li, is) {
		li.dataset.open = is;
		name(li).setAttribute("aria-expanded", is);
		const keys = visible().filter(isOpen).map((x) => x.id.slice(2));
		const url = new URL(location.href);
		url.searchParams.set("open", keys.join(",") || "-");
		url.hash = "";
		history.replaceState(null, "", url.href.replaceAll("%2C", ","));
	}

	tree.addEventListener("click", (e) => {
		const tw = e.target.closest("a.tw");
		if (!tw || e.ctrlKey || e.metaKey || e.shiftKey) return;
		e.preventDefault();
		const li = tw.closest("li");
		focus(li);
		isOpen(li) ? fold(li) : open(li);
	});

	let typed = "", last = 0;
	function jump(key) {
		const now = Date.now();
		typed = now - last < 700 ? typed + key : key;
		last = now;
		const plain = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
		const short = (li) => plain(name(li).textContent).replace(/^(xa|phuong|dac khu|thi tran|huyen|thi xa|thanh pho|tinh) /, "");
		const list = visible(), here = list.indexOf(current);
		const order = [...list.slice(here + (typed.length === 1 ? 1 : 0)), ...list.slice(0, Math.max(here, 0))];
		const want = plain(typed);
		focus(order.find((li) => short(li).startsWith(want) || plain(name(li).textContent).startsWith(want)));
	}

	tree.addEventListener("keydown", (e) => {
		const li = e.target.closest?.("[role=treeitem]")?.closest("li");
		if (!li || e.ctrlKey || e.metaKey || e.altKey) return;
		const list = visible(), at = list.indexOf(li);
		if (e.key === "ArrowDown") focus(list[at + 1]);
		else if (e.key === "ArrowUp") focus(list[at - 1]);
		else if (e.key === "Home") focus(list[0]);
		else if (e.key === "End") focus(list.at(-1));
		else if (e.key === "ArrowRight") isOpen(li) ? focus(items(sub(li))[0]) : open(li);
		else if (e.key === "ArrowLeft") isOpen(li) ? fold(li) : focus(parent(li));
		else if (e.key === "Enter" && name(li).href) name(li).click();
		else if (e.key === "Enter" || e.key === " ") isOpen(li) ? fold(li) : open(li);
		else if (e.key.length === 1) jump(e.key);
		else return;
		e.preventDefault();
	});
}
