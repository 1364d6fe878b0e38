/* A list of tickets: choosing rows, and remembering the list so that a ticket's page can lead to its neighbours. */
const chosen = new Set();
let last = null;

const list = () => document.getElementById("list");
const boxes = () => [...document.querySelectorAll("#list input[name=ticket]")];

function show() {
  const all = boxes();
  const on = all.filter((box) => box.checked);
  const head = document.querySelector("[data-choose-all]");
  if (head) {
    head.checked = on.length > 0 && on.length === all.length;
    head.indeterminate = on.length > 0 && on.length < all.length;
  }
  const told = document.querySelector("[data-chosen]");
  if (told) told.textContent = told.dataset.chosen.replace("%(n)s", on.length);
  const whole = document.querySelector("[data-whole]");
  if (whole) whole.hidden = on.length < all.length;
}

function choose(box, on) {
  box.checked = on;
  if (on) chosen.add(box.value);
  else chosen.delete(box.value);
}

document.addEventListener("click", (event) => {
  const box = event.target.closest?.("#list input[name=ticket]");
  if (box) {
    const all = boxes();
    if (event.shiftKey && last && all.includes(last)) {
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
      for (const between of all.slice(from, to + 1)) choose(between, box.checked);
    }
    choose(box, box.checked);
    last = box;
    show();
  } else if (event.target.matches?.("[data-choose-all]")) {
    for (const one of boxes()) choose(one, event.target.checked);
    show();
  }
});

document.addEventListener("reset", (event) => {
  if (event.target.id !== "bulk") return;
  event.preventDefault();
  for (const box of boxes()) choose(box, false);
  show();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !chosen.size || event.defaultPrevented || document.querySelector("dialog[open], details[data-menu][open]")) return;
  for (const box of boxes()) choose(box, false);
  show();
});

/* the list as it stands, for the page of a ticket: see neighbours.js */
function remember() {
  const tickets = [...document.querySelectorAll("#list a.subject")].map((link) => link.getAttribute("href"));
  const page = (rel) => document.querySelector(`#list a[rel=${rel}]`)?.getAttribute("href") ?? "";
  const title = document.querySelector(".bar h1")?.textContent ?? "";
  const at = location.pathname + location.search;
  sessionStorage.setItem("firstline-list", JSON.stringify({ at, title, tickets, prev: page("prev"), next: page("next") }));
}

document.addEventListener("live:swapped", (event) => {
  if (event.target.id !== "list") return;
  const shown = new Set(boxes().map((box) => box.value));
  for (const value of chosen) if (!shown.has(value)) chosen.delete(value);
  for (const box of boxes()) box.checked = chosen.has(box.value);
  show();
  remember();
});

for (const box of boxes()) choose(box, box.checked); // the browser may have kept some
show();
if (list()) remember();
