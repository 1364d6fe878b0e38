/* Shaping a custom field: what does not apply is put away ([data-when="name=value,value"]), and the preview follows what is typed. */
import { csrf } from "../firstline/js/page.js";

const WAIT_MS = 250;
const form = document.getElementById("shape");
const preview = document.getElementById("preview");
let timer = 0;
let turn = 0;

function putAway() {
  for (const part of form.querySelectorAll("[data-when]")) {
    const [name, values] = part.dataset.when.split("=");
    const present = (form.elements[name] ?? form.elements[`fixed_${name}`])?.value ?? "";
    part.hidden = !values.split(",").includes(present);
  }
}

async function draw() {
  const mine = ++turn;
  const answer = await fetch(form.dataset.preview, { method: "POST", headers: csrf(), body: new FormData(form), credentials: "same-origin" });
  const html = await answer.text();
  if (answer.ok && mine === turn) preview.innerHTML = html;
}

if (form) {
  putAway();
  form.addEventListener("input", () => {
    putAway();
    clearTimeout(timer);
    timer = setTimeout(() => draw().catch(() => {}), WAIT_MS); // it is only a preview
  });
}
