/* The command palette: Ctrl K. What the page and this person's habits offer is matched here and stands at once; what the server finds
   is put below it, so that nothing moves under the hand. ">" looks only among things to do, "#" among tickets, "@" among people. */
import { announce, csrf, fill, make } from "./page.js";
import { fits, habit, isNoise } from "./palette_match.js";
import { actionsOfPage, run } from "./palette_page.js";

const REST_MS = 70;
const MOST_OF_A_GROUP = 6, MOST_AT_FIRST = 6;
const PART = { "X-Firstline-Part": "1" };
const SCOPES = { ">": ["action", "page", "account"], "#": ["ticket", "recent"], "@": ["person"] };
const FIRST = ["action", "recent", "page"];
const dialog = document.getElementById("palette");
const input = dialog?.querySelector("#palette-words");
const list = dialog?.querySelector("#palette-list");

let known = [], uses = {}, icons = {}, headings = {}, others = {};
let fromServer = [], shown = [], at = 0, turn = 0, resting = 0;

const asked = () => {
  const text = input.value.trimStart();
  return SCOPES[text[0]] ? { sign: text[0], words: text.slice(1).trim() } : { sign: "", words: text.trim() };
};

async function learn() {
  const actions = actionsOfPage();
  known = [...actions, ...known.filter((entry) => !entry.element)];
  draw();
  const words = new URLSearchParams(actions.flatMap((action) => action.parts).map((word) => ["word", word]));
  const answer = await fetch(`${dialog.dataset.commands}?${words}`, { headers: PART, credentials: "same-origin" });
  if (!answer.ok) return;
  ({ uses, headings, others } = take(await answer.json(), (entries) => {
    const own = new Set(actions.map((action) => action.href).filter(Boolean));
    known = [...actions, ...entries.filter((entry) => entry.href !== location.pathname && (entry.kind !== "page" || !own.has(entry.href)))];
  }));
  for (const action of actions) action.also = action.parts.length > 1 ? [translated(action.parts), ...action.parts] : others[action.word];
  draw();
}

const translated = (parts) => parts.map((part) => others[part]?.[0] ?? part).join(" ");

function take(answer, keep) {
  icons = { ...icons, ...answer.icons };
  keep(answer.entries);
  return answer;
}

async function look() {
  const { sign, words } = asked();
  const mine = ++turn;
  if (!words || sign === ">") {
    fromServer = [];
    draw();
    return;
  }
  const query = new URLSearchParams({ q: words });
  if (sign) query.set("kind", sign === "#" ? "ticket" : "person");
  const answer = await fetch(`${dialog.dataset.go}?${query}`, { headers: PART, credentials: "same-origin" });
  if (mine !== turn || !answer.ok) return;
  take(await answer.json(), (entries) => { fromServer = entries; });
  draw();
  announce(fill(dialog.dataset.results, { n: shown.length }));
}

function ranked(entries, words) {
  const scored = entries.map((entry) => ({ entry, score: words ? fits(words, entry) : 1 }));
  const best = Math.max(...scored.map(({ score }) => score));
  const kept = scored.filter(({ score }) => score > 0 && !isNoise(score, best));
  for (const one of kept) one.score += habit(uses[one.entry.key]);
  return kept.sort((a, b) => b.score - a.score);
}

/* what is known here first, best group first; then what the server found and is not listed yet */
function entriesToShow() {
  const { sign, words } = asked();
  const wanted = SCOPES[sign];
  const groups = new Map();
  for (const { entry, score } of ranked(known, words)) {
    if (wanted ? !wanted.includes(entry.kind) : !words && !FIRST.includes(entry.kind)) continue;
    const group = groups.get(entry.kind) ?? { best: words ? score : -FIRST.indexOf(entry.kind), entries: [] };
    if (group.entries.length < (words || wanted ? MOST_OF_A_GROUP * (wanted ? 4 : 1) : MOST_AT_FIRST)) group.entries.push(entry);
    groups.set(entry.kind, group);
  }
  const local = [...groups.values()].sort((a, b) => b.best - a.best).flatMap((group) => group.entries);
  const there = new Set(local.map((entry) => entry.key));
  return [...local, ...fromServer.filter((entry) => !there.has(entry.key))];
}

function drawn(entry, index) {
  const option = make(entry.href ? "a" : "div", "option");
  option.id = `palette-${index}`;
  option.setAttribute("role", "option");
  option.tabIndex = -1;
  if (entry.href) option.href = entry.href;
  if (entry.face) option.append(make("span", `avatar ${entry.hue}`, entry.face));
  else option.insertAdjacentHTML("beforeend", entry.drawn ?? icons[entry.symbol ?? ""] ?? "");
  const words = make("span", "grow");
  words.append(make("span", "word", entry.word));
  if (entry.detail) words.append(make("small", "", entry.detail));
  option.append(words);
  for (const letter of (entry.letters ?? "").split(" ").filter(Boolean)) option.append(make("kbd", "key", letter.length === 1 ? letter.toUpperCase() : letter));
  return option;
}

function draw() {
  const held = shown[at]?.key;
  shown = entriesToShow();
  const moved = at ? shown.findIndex((entry) => entry.key === held) : 0;
  const parts = [];
  shown.forEach((entry, index) => {
    let group = parts.at(-1);
    if (group?.dataset.kind !== entry.kind) {
      group = make("div", "group");
      group.dataset.kind = entry.kind;
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", headings[entry.kind] ?? "");
      const heading = make("div", "heading", headings[entry.kind] ?? "");
      heading.setAttribute("aria-hidden", "true");
      group.append(heading);
      parts.push(group);
    }
    group.append(drawn(entry, index));
  });
  list.replaceChildren(...parts);
  const isNothing = !shown.length && Boolean(asked().words);
  dialog.querySelector(".nothing").hidden = !isNothing;
  list.hidden = !shown.length;
  input.setAttribute("aria-expanded", String(shown.length > 0));
  for (const chip of dialog.querySelectorAll("[data-scope]")) chip.setAttribute("aria-pressed", String(chip.dataset.scope === asked().sign));
  choose(Math.max(0, moved));
}

function choose(index) {
  at = shown.length ? (index + shown.length) % shown.length : 0;
  list.querySelector("[aria-selected=true]")?.removeAttribute("aria-selected");
  const option = document.getElementById(`palette-${at}`);
  if (!option) {
    input.removeAttribute("aria-activedescendant");
    return;
  }
  option.setAttribute("aria-selected", "true");
  input.setAttribute("aria-activedescendant", option.id);
  if (at) option.scrollIntoView({ block: "nearest" });
  else list.scrollTop = 0;
}

function go(entry, { inNewTab = false } = {}) {
  if (!entry) return;
  fetch(dialog.dataset.used, { method: "POST", headers: csrf(), body: new URLSearchParams({ key: entry.key }), keepalive: true }).catch(() => {}); // a habit less
  if (inNewTab && entry.href) {
    window.open(entry.href, "_blank", "noopener");
    return;
  }
  dialog.close();
  if (entry.element) run(entry.element);
  else location.href = entry.href;
}

export function openPalette(text = "") {
  if (!dialog || dialog.open) return;
  document.getElementById("rail")?.matches(":popover-open") && document.getElementById("rail").hidePopover();
  input.value = text;
  at = 0;
  fromServer = [];
  dialog.showModal();
  input.focus();
  learn().catch(() => {}); // offline: the page's own actions are there
}

if (dialog) {
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-palette]") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    openPalette();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.isComposing) return;
    if (!dialog.open && document.querySelector("dialog:modal")) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else openPalette();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: MOST_OF_A_GROUP, PageUp: -MOST_OF_A_GROUP }[event.key];
    if (step && event.target === input) {
      event.preventDefault();
      choose(Math.abs(step) === 1 ? at + step : Math.min(shown.length - 1, Math.max(0, at + step)));
    } else if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      event.stopPropagation();
      go(shown[at], { inNewTab: event.ctrlKey || event.metaKey });
    }
  });
  input.addEventListener("input", () => {
    at = 0;
    fromServer = fromServer.filter((entry) => fits(asked().words, entry));
    draw();
    clearTimeout(resting);
    resting = setTimeout(() => look().catch(() => {}), REST_MS);
  });
  dialog.addEventListener("submit", (event) => event.preventDefault());
  dialog.addEventListener("click", (event) => {
    event.stopPropagation();
    const option = event.target.closest(".option");
    const chip = event.target.closest("[data-scope]");
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
    else if (chip) {
      input.value = chip.dataset.scope + asked().words;
      input.focus();
      input.dispatchEvent(new Event("input"));
    } else if (option && !(option.href && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      go(shown[Number(option.id.split("-")[1])]);
    }
  });
}
