/* A list over a textarea while one writes: "/" at the beginning of a word offers templates, "@" people. Arrow keys, Enter, Escape;
   the field keeps the focus and points to the option that is marked (aria-activedescendant). */
import { announce, csrf, fill, make } from "./page.js";
import { put } from "./text_field.js";
import { addGaps, select } from "./writing.js";

const REST_MS = 120;
const QUERY_CHARACTERS = 30;
const KINDS = {
  wordings: { trigger: /(?:^|\s)[/／]([^\n/／]*)$/, label: "templates", none: "none" },
  people: { trigger: /(?:^|[^\w.])[@＠]([^\s@＠]*)$/, label: "persons", none: "nobody" },
};
const lists = new Map();
let shown = null; // { field, kind, start, list, options }
let resting = 0;
let turn = 0;

function placeOf(field) {
  return field.dataset.place || field.form?.querySelector("input[name=mode]:checked")?.value || "reply";
}

async function optionsFor(field, kind, query) {
  const words = kind === "people" ? query : "";
  const address = `${field.dataset[kind]}?${new URLSearchParams({ place: placeOf(field), words })}`;
  if (!lists.has(address)) {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.statusText);
    lists.set(address, await answer.text());
  }
  return lists.get(address);
}

function close() {
  if (!shown) return;
  const { field, list } = shown;
  shown = null;
  list.remove();
  field.removeAttribute("aria-activedescendant");
  field.removeAttribute("aria-controls");
}

function mark(option) {
  for (const other of shown.list.querySelectorAll("[aria-selected=true]")) other.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) shown.field.setAttribute("aria-activedescendant", option.id);
  else shown.field.removeAttribute("aria-activedescendant");
}

const optionsIn = (list) => [...list.querySelectorAll("[role=option]:not([hidden])")];

function narrow(query) {
  const wanted = query.trim().toLocaleLowerCase();
  if (shown.kind === "wordings") for (const option of shown.list.querySelectorAll("[role=option]")) option.hidden = !option.textContent.toLocaleLowerCase().includes(wanted);
  const left = optionsIn(shown.list);
  if (!left.length && /\s/.test(query)) return close(); // words, not a search
  const none = shown.list.querySelector(".none") ?? shown.list.appendChild(make("li", "none", shown.field.dataset[KINDS[shown.kind].none]));
  none.setAttribute("role", "presentation");
  none.hidden = left.length > 0;
  mark(left[0]);
  announce(left.length ? fill(shown.field.dataset.listed, { n: left.length }) : none.textContent);
}

function open(field, kind, start) {
  const list = make("ul", "suggest");
  list.id = `${field.id}-suggest`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset[KINDS[kind].label]);
  const holder = field.closest(".composer, .field");
  holder.append(list);
  field.setAttribute("aria-controls", list.id);
  shown = { field, kind, start, list };
}

async function look(field, kind, start, query) {
  const mine = ++turn;
  let options;
  try {
    options = await optionsFor(field, kind, query);
  } catch {
    announce(field.dataset.failed);
    return;
  }
  if (mine !== turn || document.activeElement !== field) return;
  if (!shown || shown.field !== field || shown.kind !== kind) {
    close();
    open(field, kind, start);
  }
  shown.start = start;
  if (shown.options !== options) shown.list.innerHTML = options;
  shown.options = options;
  narrow(query);
}

function watch(field) {
  if (field.selectionStart !== field.selectionEnd) return close();
  const before = field.value.slice(0, field.selectionStart);
  for (const [kind, { trigger }] of Object.entries(KINDS)) {
    const found = field.dataset[kind] ? trigger.exec(before) : null;
    if (!found || found[1].length > QUERY_CHARACTERS) continue;
    const start = before.length - found[1].length - 1;
    if (start === field.dismissedAt) return undefined;
    clearTimeout(resting);
    resting = setTimeout(() => look(field, kind, start, found[1]), shown || kind === "people" ? REST_MS : 0);
    return undefined;
  }
  field.dismissedAt = undefined;
  clearTimeout(resting);
  turn += 1;
  return close();
}

async function useMacro(field, option, from) {
  const body = new URLSearchParams({ macro: option.dataset.macro, place: placeOf(field) });
  const answer = await fetch(field.dataset.wordings, { method: "POST", headers: csrf(), body });
  if (!answer.ok) throw new Error(answer.statusText);
  const { text, gaps, chips, name } = await answer.json();
  put(field, text, { from, to: from });
  stage(field.form, chips, name);
  addGaps(field, gaps);
  if (gaps.length) select(field, gaps[0]);
  for (const address of lists.keys()) if (address.startsWith(field.dataset.wordings)) lists.delete(address); // the order has changed
}

function stage(form, drawn, name) {
  const shelf = form.querySelector("[data-chips]");
  if (!shelf || !drawn.trim()) return;
  const fresh = new DOMParser().parseFromString(drawn, "text/html").body;
  for (const chip of [...fresh.querySelectorAll("[data-staged]")]) {
    shelf.querySelector(`[data-staged="${chip.dataset.staged}"]`)?.remove();
    shelf.append(document.adoptNode(chip));
  }
  form.querySelector("[data-because]").value = name;
  shelf.dispatchEvent(new CustomEvent("draft:changed", { bubbles: true }));
}

function choose(option) {
  const { field, start } = shown;
  const to = field.selectionStart;
  close();
  if (option.dataset.text) {
    put(field, option.dataset.text, { from: start, to });
    return;
  }
  put(field, "", { from: start, to });
  useMacro(field, option, start).catch(() => announce(field.dataset.failed));
}

function step(by) {
  const options = optionsIn(shown.list);
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  mark(options[(at + by + options.length) % options.length]);
}

const isWatched = (field) => field?.matches?.("textarea[data-wordings], textarea[data-people]");
document.addEventListener("input", (event) => { if (isWatched(event.target) && !event.isComposing) watch(event.target); });
document.addEventListener("compositionend", (event) => { if (isWatched(event.target)) watch(event.target); });
document.addEventListener("focusout", (event) => { if (shown?.field === event.target) close(); });

document.addEventListener("keydown", (event) => {
  if (!shown || event.target !== shown.field || event.isComposing) return;
  const marked = shown.list.querySelector("[aria-selected=true]");
  const act = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: marked && !event.ctrlKey && !event.metaKey && (() => choose(marked)),
    Tab: marked && !event.shiftKey && (() => choose(marked)),
    Escape: () => { shown.field.dismissedAt = shown.start; close(); },
  }[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}, true);

/* the pointer: pressing an option must not take the focus away; a button types what opens the list */
document.addEventListener("mousedown", (event) => { if (event.target.closest?.(".suggest")) event.preventDefault(); });
document.addEventListener("click", (event) => {
  const option = event.target.closest?.(".suggest [role=option]");
  if (option && shown) return choose(option);
  const button = event.target.closest?.("button[data-types]");
  if (!button) return undefined;
  const field = document.getElementById(button.getAttribute("aria-controls"));
  if (field.hidden) field.form.querySelector("button[data-preview][aria-pressed=true]")?.click();
  field.focus();
  field.dismissedAt = undefined;
  const isApart = /(^|\s)$/.test(field.value.slice(0, field.selectionStart));
  put(field, `${isApart ? "" : " "}${button.dataset.types}`);
  return undefined;
});
