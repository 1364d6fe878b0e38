/* Writing a template: names go where the cursor is, and the texts are tried on a ticket while one writes. */
import { put } from "../firstline/js/text_field.js";

const REST_MS = 500;
const form = document.querySelector("form[data-tries]");
let last = form?.querySelector(document.documentElement.lang.startsWith("zh") ? "#text_zh" : "#text_en");
let resting = 0;
let turn = 0;

form?.addEventListener("focusin", (event) => { if (event.target.matches("#text_zh, #text_en")) last = event.target; });
form?.addEventListener("click", (event) => {
  const name = event.target.closest("[data-put]");
  if (!name) return;
  last.focus();
  put(last, last.id === "text_zh" ? name.dataset.zh : name.dataset.en);
});

async function tryOut() {
  const mine = ++turn;
  const body = new FormData(form);
  body.set("step", "look");
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body, credentials: "same-origin" });
  if (!answer.ok || mine !== turn) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("tried-shown");
  if (fresh) document.getElementById("tried-shown").replaceWith(document.adoptNode(fresh));
}

form?.addEventListener("input", (event) => {
  if (!event.target.matches("#text_zh, #text_en, #try_on")) return;
  clearTimeout(resting);
  resting = setTimeout(() => tryOut().catch(() => {}), REST_MS); // tried again at the next letter
});
