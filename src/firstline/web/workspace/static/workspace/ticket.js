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
