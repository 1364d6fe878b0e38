/* Writing Markdown in textarea[data-editor]: keys for bold, italics and links, lists that go on, a link pasted over words, a preview,
   and what stands under the field: what still has to be written, and what is set with the words. */
import { csrf, make } from "./page.js";
import { lineBefore, put } from "./text_field.js";

const ADDRESS = /^(https?:\/\/|mailto:)\S+$/;
const ITEM = /^(\s*)([-*+]|(\d+)[.)])( \[[ xX]\])?( +)/;

function wrap(field, mark) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const chosen = value.slice(from, to);
  const isInside = value.slice(from - mark.length, from) === mark && value.slice(to, to + mark.length) === mark;
  if (isInside) put(field, chosen, { from: from - mark.length, to: to + mark.length, select: [0, chosen.length] });
  else put(field, mark + chosen + mark, { select: [mark.length, mark.length + chosen.length] });
}

function link(field, address = "") {
  const words = field.value.slice(field.selectionStart, field.selectionEnd);
  const text = `[${words}](${address || "https://"})`;
  const start = words ? words.length + 3 : 1;
  put(field, text, { select: address ? [text.length, text.length] : words ? [start, text.length - 1] : [1, 1] });
}

/* Enter in a list begins the next item; on an empty one it ends the list */
function goOn(field) {
  if (field.selectionStart !== field.selectionEnd) return false;
  const line = lineBefore(field);
  const item = ITEM.exec(line);
  if (!item) return false;
  const [whole, indent, mark, number, box] = item;
  if (line === whole) put(field, "", { from: field.selectionStart - line.length });
  else put(field, `\n${indent}${number ? `${Number(number) + 1}${mark.at(-1)}` : mark}${box ? " [ ]" : ""} `);
  return true;
}

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.matches?.("textarea[data-editor]") || event.defaultPrevented || event.isComposing) return;
  if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (goOn(field)) event.preventDefault();
    return;
  }
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  const act = { b: () => wrap(field, "**"), i: () => wrap(field, "*"), k: () => link(field) }[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation(); // Ctrl+K is the palette's everywhere else
  act();
}, true);

document.addEventListener("paste", (event) => {
  const field = event.target;
  if (!field.matches?.("textarea[data-editor]") || field.selectionStart === field.selectionEnd) return;
  const address = event.clipboardData?.getData("text/plain").trim() ?? "";
  if (!ADDRESS.test(address) || ADDRESS.test(field.value.slice(field.selectionStart, field.selectionEnd))) return;
  event.preventDefault();
  link(field, address);
});

async function preview(button) {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  const shown = field.parentElement.querySelector(":scope > .preview");
  button.setAttribute("aria-pressed", String(!shown));
  field.hidden = !shown;
  if (shown) {
    shown.remove();
    field.focus();
    return;
  }
  const page = make("div", "preview prose");
  page.tabIndex = 0;
  page.setAttribute("aria-label", button.getAttribute("aria-label"));
  field.after(page);
  try {
    const answer = await fetch(button.dataset.preview, { method: "POST", headers: csrf(), body: new URLSearchParams({ text: field.value }) });
    if (!answer.ok) throw new Error(answer.statusText);
    page.innerHTML = await answer.text(); // cleaned by the server as every message is
  } catch {
    page.textContent = field.dataset.failed;
  }
  page.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-preview]");
  if (button) preview(button);
});
document.addEventListener("keydown", (event) => {
  const page = event.target.closest?.(".preview");
  if (page && event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    page.closest("form").querySelector("button[data-preview][aria-pressed=true]").click();
  }
}, true);

/* what still has to be written: a button for each gap that stands in the text leads to it */
const fieldOf = (sign) => sign.closest("form").querySelector("textarea[data-wordings]");
const known = new WeakMap();

function showGaps(sign) {
  const field = fieldOf(sign);
  const left = [...known.get(sign)].filter((gap) => field.value.includes(`{${gap}}`));
  sign.hidden = !left.length;
  if (sign.dataset.shown === left.join("\n")) return;
  sign.dataset.shown = left.join("\n");
  sign.replaceChildren(sign.dataset.word, ...left.map((gap) => {
    const button = make("button", "chip", gap);
    button.type = "button";
    button.addEventListener("click", () => select(field, gap));
    return button;
  }));
}

export function select(field, gap) {
  const at = field.value.indexOf(`{${gap}}`);
  field.focus();
  if (at >= 0) field.setSelectionRange(at, at + gap.length + 2);
}

function read(sign) {
  if (!known.has(sign)) known.set(sign, new Set(JSON.parse(sign.dataset.gaps || "[]")));
  showGaps(sign);
}

export function addGaps(field, gaps) {
  const sign = field.closest("form").querySelector("[data-gaps]");
  if (!sign) return;
  read(sign);
  for (const gap of gaps) known.get(sign).add(gap);
  showGaps(sign);
}

document.addEventListener("input", (event) => {
  if (!event.target.matches?.("textarea[data-wordings]")) return;
  const sign = event.target.closest("form").querySelector("[data-gaps]");
  if (sign) read(sign);
});
for (const sign of document.querySelectorAll("[data-gaps]")) read(sign);

document.addEventListener("click", (event) => {
  const chip = event.target.closest?.("[data-unstage]")?.closest("[data-staged]");
  if (!chip) return;
  const form = chip.closest("form");
  chip.dispatchEvent(new CustomEvent("draft:changed", { bubbles: true }));
  chip.remove();
  (form.querySelector("[data-unstage]") ?? form.querySelector("textarea[data-wordings]")).focus();
});
