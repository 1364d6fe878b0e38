/* Reading a thread: it opens where the unread begins, else at its end; earlier messages come in above without moving what is being read. */
import { announce } from "../firstline/js/page.js";

const timeline = document.getElementById("timeline");
const line = document.getElementById("unread");
const below = line?.nextElementSibling?.id;

if (line && timeline.scrollHeight > timeline.clientHeight) timeline.scrollTop += line.getBoundingClientRect().top - timeline.getBoundingClientRect().top - 60;

/* the line stays through this visit, although the page now counts as read */
document.addEventListener("live:swapped", (event) => {
  if (event.target.id === "timeline" && line && below && !document.getElementById("unread")) document.getElementById(below)?.before(line);
});

async function earlier(link) {
  const held = [...timeline.querySelectorAll(".message[id]")].find((one) => one.getBoundingClientRect().bottom > timeline.getBoundingClientRect().top);
  const top = held?.getBoundingClientRect().top;
  const answer = await fetch(link.href, { headers: { "X-Firstline-Live": "1" }, credentials: "same-origin" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("timeline");
  if (!answer.ok || !fresh) throw new Error(link.href);
  history.replaceState(null, "", link.href); // what comes in live follows this page
  timeline.replaceChildren(...document.adoptNode(fresh).childNodes);
  if (below && line) document.getElementById(below)?.before(line);
  const now = held && document.getElementById(held.id);
  if (now) timeline.scrollTop += now.getBoundingClientRect().top - top;
  timeline.focus({ preventScroll: true });
  announce(link.textContent.trim());
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-earlier]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  earlier(link).catch(() => { location.href = link.href; });
});
