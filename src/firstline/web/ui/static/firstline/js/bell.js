/* The bell: its number follows the desk, its panel marks as read without leaving the page, and a hidden tab tells the desktop.

   details[data-bell][data-news]   a bell; data-news answers {unread, word, newest, lines}
   [data-bell-count]               the number on it
   form[data-bell-read]            marks as read in the background
   [data-reads="T…"]               a page about this ticket: what the bell says of it is read by looking at it
*/
import { announce, csrf } from "./page.js";
import { showOnDesktop, wantsDesktop } from "./desktop.js";

const bells = () => [...document.querySelectorAll("[data-bell]")];
const shownUnread = () => Number(document.querySelector("[data-bell-count]")?.textContent.replace("+", "") || 0);
const title = document.title;
let newest = null;

function show({ unread, word }) {
  for (const bell of bells()) {
    const count = bell.querySelector("[data-bell-count]");
    count.textContent = unread > 99 ? "99+" : unread;
    count.hidden = !unread;
    bell.querySelector("summary").setAttribute("aria-label", word);
  }
}

/* an open panel is filled anew, as its opening fills it */
function refill() {
  for (const bell of bells()) if (bell.open) bell.dispatchEvent(new Event("toggle"));
}

async function ask() {
  const [bell] = bells();
  if (!bell) return null;
  try {
    const answer = await fetch(`${bell.dataset.news}${newest === null ? "" : `?after=${newest}`}`, { credentials: "same-origin" });
    return answer.ok && !answer.redirected ? await answer.json() : null;
  } catch {
    return null; // offline for a moment: the stream tells when it is back
  }
}

async function rung() {
  const before = shownUnread();
  const news = await ask();
  if (!news) return;
  newest = news.newest;
  show(news);
  if (news.unread > before) announce(news.word);
  if (!document.querySelector("[data-bell] .bell-panel:focus-within")) refill();
  showOnDesktop(news.lines);
}

const post = (address, fields) => fetch(address, {
  method: "POST",
  credentials: "same-origin",
  headers: { ...csrf(), "X-Firstline-Part": "1" },
  body: new URLSearchParams(fields),
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-bell-read]")) return;
  event.preventDefault();
  const answer = await post(form.action, Object.fromEntries(new FormData(form)));
  if (!answer.ok) return form.submit();
  const bell = form.closest("[data-bell]");
  await rung();
  bell?.querySelector("summary").focus();
  refill();
});

/* whoever looks at a ticket has read what the bell says of it */
async function readByLooking() {
  const page = document.querySelector("[data-reads]");
  if (!page || document.hidden || !shownUnread()) return;
  const answer = await post(page.dataset.readsAt, { ticket: page.dataset.reads });
  if (answer.ok) show(await ask() ?? { unread: shownUnread(), word: title });
}

document.addEventListener("live:bell", async () => {
  await rung();
  readByLooking();
});
document.addEventListener("visibilitychange", () => { if (!document.hidden) rung().then(readByLooking); });
readByLooking();
if (wantsDesktop()) ask().then((news) => { newest = news?.newest ?? null; });
