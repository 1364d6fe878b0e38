/* The ticket before and the ticket after in the list that one came from; at the end of its page the next page is asked for. */
const KEY = "firstline-list";
const nav = document.querySelector("[data-neighbours]");
const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
const here = location.pathname;

async function beyond(address, pick) {
  const answer = await fetch(address, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const tickets = [...page.querySelectorAll("#list a.subject")].map((link) => link.getAttribute("href"));
  if (!answer.ok || !tickets.length) return;
  const other = (rel) => page.querySelector(`#list a[rel=${rel}]`)?.getAttribute("href") ?? "";
  sessionStorage.setItem(KEY, JSON.stringify({ at: address, title: kept.title, tickets, prev: other("prev"), next: other("next") }));
  location.href = pick(tickets);
}

function point(link, ticket, page, pick) {
  if (ticket) link.href = ticket;
  else if (page) {
    link.href = page;
    link.addEventListener("click", (event) => { event.preventDefault(); beyond(page, pick).catch(() => { location.href = page; }); });
  } else {
    link.removeAttribute("href");
    link.removeAttribute("data-key");
    link.setAttribute("role", "link");
    link.setAttribute("aria-disabled", "true");
  }
}

const at = kept?.tickets.indexOf(here) ?? -1;
if (nav && at >= 0) {
  const [before, after] = nav.querySelectorAll("a");
  point(before, kept.tickets[at - 1], kept.prev, (tickets) => tickets.at(-1));
  point(after, kept.tickets[at + 1], kept.next, (tickets) => tickets[0]);
  const back = document.querySelector("[data-back]");
  if (back) {
    back.href = kept.at;
    back.lastChild.textContent = kept.title;
  }
  nav.hidden = false;
  for (const button of document.querySelectorAll("[data-onward]")) {
    button.value = kept.tickets[at + 1] || kept.next || kept.at;
    button.hidden = false;
  }
}
