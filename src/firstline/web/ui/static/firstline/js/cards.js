/* A small card beside a name: data-card="address". It comes when the pointer or the focus rests there, stays while one of them is on it,
   and goes with Escape (WCAG 1.4.13). "w" opens it for the row or ticket at hand and goes into it. */
import { isShown, isTyping, make } from "./page.js";

const REST_MS = 400, LEAVE_MS = 220, KEPT_MS = 60_000;
const GAP = 6, EDGE = 8;
const kept = new Map();
let card = null, shownFor = null, resting = 0, leaving = 0, goesBackTo = null;

async function content(address) {
  const known = kept.get(address);
  if (known && Date.now() - known.at < KEPT_MS) return known.html;
  const answer = await fetch(address, { headers: { "X-Firstline-Part": "1" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const html = await answer.text();
  kept.set(address, { html, at: Date.now() });
  return html;
}

function place(name) {
  const at = name.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const below = at.bottom + GAP + height <= innerHeight - EDGE || at.top - GAP - height < EDGE;
  const top = below ? Math.min(at.bottom + GAP, innerHeight - EDGE - height) : at.top - GAP - height;
  card.style.top = `${Math.max(EDGE, top)}px`;
  card.style.left = `${Math.max(EDGE, Math.min(at.left, innerWidth - EDGE - width))}px`;
}

async function show(name, { enter = false } = {}) {
  clearTimeout(leaving);
  if (shownFor === name && card?.matches(":popover-open")) {
    if (enter) goInto();
    return;
  }
  shownFor = name;
  const html = await content(name.dataset.card);
  if (shownFor !== name || !name.isConnected) return;
  if (!card) {
    card = make("div", "hover-card");
    card.popover = "manual";
    card.tabIndex = -1;
    card.setAttribute("role", "dialog");
    document.body.append(card);
  }
  card.innerHTML = html;
  card.setAttribute("aria-label", card.querySelector(".strong")?.textContent ?? "");
  if (!card.matches(":popover-open")) card.showPopover();
  place(name);
  if (enter) goInto();
}

function goInto() {
  goesBackTo = document.activeElement;
  (card.querySelector("a[href]") ?? card).focus();
}

function hide() {
  clearTimeout(resting);
  clearTimeout(leaving);
  shownFor = null;
  if (!card?.matches(":popover-open")) return;
  const held = card.contains(document.activeElement);
  card.hidePopover();
  if (held) goesBackTo?.focus({ preventScroll: true });
}

const later = (name, options) => {
  clearTimeout(resting);
  resting = setTimeout(() => show(name, options).catch(hide), REST_MS);
};
const goSoon = () => {
  clearTimeout(leaving);
  leaving = setTimeout(hide, LEAVE_MS);
};

/* a row's link lies over the whole row, so what is under the pointer is asked of the page */
const nameUnder = (x, y) => document.elementsFromPoint(x, y).map((element) => element.closest("[data-card]")).find(Boolean);

document.addEventListener("pointermove", (event) => {
  if (event.pointerType !== "mouse" || event.buttons) return;
  clearTimeout(resting);
  if (card?.matches(":popover-open")) {
    if (card.contains(event.target) || card.contains(document.activeElement)) clearTimeout(leaving);
    else if (nameUnder(event.clientX, event.clientY) === shownFor) clearTimeout(leaving);
    else if (event.target !== document.documentElement) goSoon();
  }
  resting = setTimeout(() => {
    const name = nameUnder(event.clientX, event.clientY);
    if (name && !document.querySelector("dialog:modal, details[data-menu][open]")) show(name).catch(hide);
  }, REST_MS);
});
document.addEventListener("pointerdown", (event) => { if (!card?.contains(event.target)) hide(); });
document.addEventListener("scroll", (event) => { if (event.target !== card && !card?.contains(event.target)) hide(); }, true);
document.addEventListener("focusin", (event) => {
  if (card?.contains(event.target)) {
    clearTimeout(leaving);
    return;
  }
  const name = event.target.closest?.("[data-card]");
  if (name && event.target.matches(":focus-visible")) later(name);
  else if (card?.matches(":popover-open")) goSoon();
});

/* the name that the keyboard is at: the focused one, that of the row under the cursor, else the first fact of the page */
const nameAtHand = () => document.activeElement?.closest("[data-card]") ?? document.querySelector("[data-row].cursor [data-card]") ?? [...document.querySelectorAll(".facts [data-card]")].find(isShown);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && card?.matches(":popover-open")) {
    event.preventDefault();
    event.stopImmediatePropagation();
    hide();
    return;
  }
  const letter = event.key.toLowerCase() === "w" && !event.ctrlKey && !event.metaKey && !event.altKey && document.body.dataset.singleKeys === "on";
  if (event.defaultPrevented || event.isComposing || isTyping(event.target) || event.target.closest?.("dialog[open]")) return;
  if (!letter && !(event.key === "ArrowDown" && event.altKey)) return;
  const name = nameAtHand();
  if (!name) return;
  event.preventDefault();
  show(name, { enter: true }).catch(hide);
}, true);
