// Everything here only makes a page that already works more pleasant. What the scripts say comes
// translated in data-* attributes of <body>.
import "./idle.js";
import "./draft.js";
import "./forms.js";
import "./keys.js";
import "./photos.js";
import "./steps.js";
import "./tree.js";

document.documentElement.classList.add("js");
