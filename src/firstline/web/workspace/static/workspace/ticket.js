/* The ticket page: the conversation opens at its end, a look counts as read, buttons put words where they belong. */
import { csrf } from "../firstline/js/page.js";

const ticket = document.querySelector("[data-read]");
const timeline = document.getElementById("timeline");
if (timeline && timeline.scrollHeight > timeline.clientHeight) timeline.scrollTop = timeline.scrollHeight;

function markRead() {
  if (ticket && !document.hidden) fetch(ticket.dataset.read, { method: "POST", headers: csrf(), keepalive: true }).catch(() => {}); // read again at the next look
}
markRead();
document.addEventListener("visibilitychange", markRead);
document.addEventListener("live:swapped", (event) => { if (event.target.id === "timeline") markRead(); });

/* the others on this ticket see that somebody writes, before both answer */
const TELL_MS = 4000;
let toldAt = 0;
document.getElementById("composer-text")?.addEventListener("input", (event) => {
  if (!ticket || !event.target.value.trim() || Date.now() - toldAt < TELL_MS) return;
  toldAt = Date.now();
  const mode = document.querySelector(".composer input[name=mode]:checked")?.value ?? "reply";
  fetch(ticket.dataset.typing, { method: "POST", headers: csrf(), body: new URLSearchParams({ mode }) }).catch(() => {}); // told again soon
});

/* what arrives before a word is written has been seen; what arrives later is asked about at sending */
document.addEventListener("live:swapped", (event) => {
  const newest = event.target.querySelector?.("[data-newest-said]")?.dataset.newestSaid;
  const editor = document.getElementById("composer-text");
  if (newest && editor?.value === "") editor.form.elements.seen.value = newest;
});

/* what was begun as a reply goes on as the solution; pictures and files stay with the conversation */
let carries = false;
const PICTURE = /!\[[^\]]*\]\(\/files\/[^)]*\)\n?/g;
document.addEventListener("click", (event) => { if (event.target.closest?.("[data-opens]")) carries = Boolean(event.target.closest("[data-carries]")); }, true);
document.addEventListener("dialog:opened", (event) => {
  const editor = document.getElementById("composer-text");
  const solution = event.target.querySelector("#solution");
  if (!carries || !solution || !editor?.value.trim()) return;
  carries = false;
  const said = editor.value.replace(PICTURE, "").trim();
  solution.value = [solution.value.trim(), said].filter(Boolean).join("\n\n");
  editor.value = (editor.value.match(PICTURE) ?? []).join("");
  for (const field of [editor, solution]) field.dispatchEvent(new Event("input", { bubbles: true }));
});

document.addEventListener("click", (event) => {
  const insert = event.target.closest?.("[data-insert]");
  if (insert) {
    const editor = document.getElementById("composer-text");
    document.querySelector(".composer input[value=reply]")?.click();
    editor.value = editor.value ? `${editor.value.trimEnd()}\n\n${insert.dataset.insert}` : insert.dataset.insert;
    editor.dispatchEvent(new Event("input", { bubbles: true }));
    editor.focus();
  }
  const fill = event.target.closest?.("[data-fill]");
  if (fill) {
    const field = document.getElementById(fill.dataset.fill);
    field.value = fill.dataset.value;
    field.focus();
  }
});
