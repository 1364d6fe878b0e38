/* The keyboard: j and k walk a list, a page's own keys are declared as data-key, "g" then a letter goes to data-go, "?" lists them. */
import { isShown, isTyping, make } from "./page.js";

const GO_MS = 1200;
let goUntil = 0;

const isOn = () => document.body.dataset.singleKeys === "on";
const byKey = (attribute, key) => [...document.querySelectorAll(`[${attribute}]`)].find((e) => e.getAttribute(attribute).toLowerCase() === key && (isShown(e) || isShown(e.parentElement)) && !e.disabled);

function rows() {
  return [...document.querySelectorAll("[data-row]")].filter(isShown);
}

export function moveTo(row) {
  for (const other of document.querySelectorAll("[data-row].cursor")) other.classList.remove("cursor");
  if (!row) return;
  row.classList.add("cursor");
  row.querySelector("a[href]")?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function walk(step) {
  const all = rows();
  if (!all.length) return false;
  const at = all.findIndex((row) => row.classList.contains("cursor") || row.contains(document.activeElement));
  moveTo(all[Math.min(all.length - 1, Math.max(0, at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step))]);
  return true;
}

function press(element) {
  if (element.matches("input[type=radio]")) {
    element.click();
    element.form?.querySelector("textarea")?.focus();
  } else if (element.matches("input, textarea, select")) {
    element.focus();
  } else {
    element.click();
    if (element.matches("summary")) element.closest("details").querySelector(".item, [data-filter]")?.focus();
  }
}

function tick() {
  const box = document.querySelector("[data-row].cursor input[type=checkbox]");
  box?.click();
  return Boolean(box);
}

export const wordOf = (e) => (e.getAttribute("aria-label") || [...e.childNodes].filter((n) => !n.matches?.("kbd, svg, .count, .only-wide")).map((n) => n.textContent).join("") || e.closest("label")?.textContent || "").trim();

function list() {
  fillList();
  document.getElementById("keys")?.showModal();
}

function fillList() {
  const dialog = document.getElementById("keys");
  const holder = dialog?.querySelector("[data-keys]");
  if (!holder) return;
  holder.querySelectorAll("[data-added]").forEach((e) => e.remove());
  const found = [
    ...[...document.querySelectorAll("[data-key]")].map((e) => [e.dataset.key, wordOf(e)]),
    ...[...document.querySelectorAll("[data-go]")].map((e) => [`g ${e.dataset.go}`, wordOf(e)]),
  ];
  for (const [key, word] of found) {
    if (!word) continue;
    const term = make("dt");
    term.dataset.added = "yes";
    for (const part of key.split(" ")) term.append(make("kbd", "key", part), " ");
    const meaning = make("dd", "", word);
    meaning.dataset.added = "yes";
    holder.append(term, meaning);
  }
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-opens=keys]")) fillList();
});

function handle(key) {
  if (Date.now() < goUntil) {
    goUntil = 0;
    const target = byKey("data-go", key);
    if (target) press(target);
    return Boolean(target);
  }
  const own = byKey("data-key", key);
  if (own) {
    press(own);
    return true;
  }
  if (key === "j") return walk(1);
  if (key === "k") return walk(-1);
  if (key === "x") return tick();
  if (key === "g") goUntil = Date.now() + GO_MS;
  if (key === "?") list();
  return key === "g" || key === "?";
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === "Escape" && isTyping(event.target) && !event.target.closest("dialog")) {
    event.target.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  if (!isOn() || isTyping(event.target) || event.target.closest?.("dialog[open], details[data-menu][open] .menu")) return;
  if (handle(event.key.toLowerCase())) event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("[data-row]");
  if (row && !row.classList.contains("cursor")) {
    for (const other of document.querySelectorAll("[data-row].cursor")) other.classList.remove("cursor");
    row.classList.add("cursor");
  }
});
