/* A menu whose content is fetched when it opens, and again for other words or another level.

   details[data-menu][data-src="address"]   filled into its .menu at every opening; without scripts a link in it leads to the same page
   a[data-into]                             shows its address in the menu instead of going there
   input[data-complete]                     its form is asked anew while typing; Enter takes the first answer
*/
const REST_MS = 140;
const PART = { "X-Firstline-Part": "1" };
let resting = 0;
let asked = 0;

async function part(address) {
  const answer = await fetch(address, { headers: PART, credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function show(menu, address) {
  const page = await part(address);
  const hadFocus = menu.contains(document.activeElement);
  menu.replaceChildren(...document.adoptNode(page.body).childNodes);
  (menu.querySelector("[data-complete]") ?? (hadFocus ? menu.querySelector("a.item") : null))?.focus();
}

async function complete(input) {
  const turn = ++asked;
  const form = input.form;
  const page = await part(`${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`);
  if (turn === asked) form.parentElement.querySelector("[data-options]")?.replaceWith(document.adoptNode(page.querySelector("[data-options]")));
}

document.addEventListener("toggle", (event) => {
  const details = event.target;
  if (details.matches?.("details[data-menu][data-src]") && details.open) show(details.querySelector(".menu"), details.dataset.src).catch(() => {});
}, true);

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-into]");
  const menu = link?.closest("details .menu");
  if (!menu || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  show(menu, link.href).catch(() => { location.href = link.href; });
});

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-complete]")) return;
  clearTimeout(resting);
  resting = setTimeout(() => complete(event.target).catch(() => {}), REST_MS);
});

document.addEventListener("submit", (event) => {
  const input = event.target.querySelector?.("[data-complete]");
  if (!input || !event.target.closest("details")) return;
  event.preventDefault();
  clearTimeout(resting);
  complete(input).then(() => event.target.parentElement.querySelector("[data-options] .item:not(.back)")?.click(), () => {});
});
