// Photos are made smaller before they travel: a village on 3G sends 300 KB, not 6 MB. Drawing
// them anew also drops the place and the name of the phone. The server checks all the same.
const words = document.body.dataset;
const small = 500_000;

addEventListener("change", async (e) => {
	const input = e.target;
	const side = Number(input.dataset?.shrink);
	if (!side || !input.files?.length || !window.createImageBitmap || !window.DataTransfer) return;
	const bag = new DataTransfer();
	let shrunk = 0;
	for (const file of input.files) {
		const less = await shrink(file, side);
		if (less !== file) shrunk++;
		bag.items.add(less);
	}
	if (!shrunk) return;
	input.files = bag.files;
	say(input, shrunk, bag.files);
});

async function shrink(file, side) {
	if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < small) return file;
	try {
		const image = await createImageBitmap(file, { imageOrientation: "from-image" });
		const scale = Math.min(1, side / Math.max(image.width, image.height));
		const canvas = document.createElement("canvas");
		canvas.width = Math.round(image.width * scale);
		canvas.height = Math.round(image.height * scale);
		canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
		image.close();
		const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
		if (!blob || blob.size >= file.size) return file;
		return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified });
	} catch {
		return file; // not a picture after all; the server will say so
	}
}

function say(input, n, files) {
	const out = input.parentElement.querySelector("[data-shrink-state]");
	if (!out) return;
	const mb = [...files].reduce((sum, f) => sum + f.size, 0) / 1e6;
	out.textContent = words.shrunk.replace("%d", n).replace("%s", mb.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 }));
}
