/* A half-written form survives a reload, a crash, a session time-out: form[data-draft="key"] is saved to /drafts/KEY/ while it changes. */
import { csrf } from "./page.js";

const SAVE_MS = 2000;
const LEFT_OUT = new Set(["csrfmiddlewaretoken", "next", "file", "seen"]);
const drafts = new WeakMap();

function contentOf(form) {
  const content = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && !LEFT_OUT.has(name)) content.append(name, value);
  return content;
}

function show(form, ok) {
  const sign = form.querySelector("[data-draft-state]");
  if (!sign) return;
  sign.classList.add("shown");
  sign.classList.toggle("failed", !ok);
  sign.querySelector("span").textContent = ok ? sign.dataset.saved : sign.dataset.unsaved;
}

async function save(form, { last = false } = {}) {
  const draft = drafts.get(form);
  const body = contentOf(form);
  if (!draft || form.dataset.sent || body.toString() === draft.saved) return;
  clearTimeout(draft.timer);
  draft.timer = 0;
  try {
    const answer = await fetch(`/drafts/${encodeURIComponent(form.dataset.draft)}/`, { method: "POST", headers: csrf(), body, keepalive: last });
    if (!answer.ok) throw new Error(answer.statusText);
    draft.saved = body.toString();
    show(form, true);
  } catch {
    show(form, false);
    draft.timer = setTimeout(() => save(form), SAVE_MS * 5);
  }
}

function note(form) {
  if (!form?.matches?.("form[data-draft]")) return;
  if (!drafts.has(form)) drafts.set(form, { saved: "", timer: 0 });
  const draft = drafts.get(form);
  draft.timer ||= setTimeout(() => save(form), SAVE_MS);
}

for (const form of document.querySelectorAll("form[data-draft]")) drafts.set(form, { saved: contentOf(form).toString(), timer: 0 });

document.addEventListener("input", (event) => note(event.target.form));
document.addEventListener("change", (event) => note(event.target.form));
document.addEventListener("draft:changed", (event) => note(event.target.closest("form")));
document.addEventListener("submit", (event) => clearTimeout(drafts.get(event.target)?.timer));
addEventListener("pagehide", () => {
  for (const form of document.querySelectorAll("form[data-draft]")) save(form, { last: true });
});
