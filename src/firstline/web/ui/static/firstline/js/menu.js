/* Menus are <details>; this closes them like menus, walks them by arrow keys and keeps them inside the window. */
const OPEN = "details[data-menu][open]";

const itemsOf = (menu) => [...menu.querySelectorAll(".menu .item, .menu .segments > *, .menu input")].filter((item) => item.getClientRects().length);

function closeOthers(kept) {
  for (const menu of document.querySelectorAll(OPEN)) if (!menu.contains(kept)) menu.open = false;
}

document.addEventListener("click", (event) => closeOthers(event.target));
/* pressing a label or plain text in a menu focuses what lies around the menu: that is not leaving it */
document.addEventListener("focusin", (event) => { if (!event.target.querySelector?.(OPEN)) closeOthers(event.target); });

document.addEventListener("toggle", (event) => {
  const details = event.target;
  if (!details.matches?.("details[data-menu]") || !details.open) return;
  const menu = details.querySelector(".menu");
  const box = menu.getBoundingClientRect();
  if (box.right > innerWidth - 8) details.classList.add("end");
  if (box.left < 8) details.classList.remove("end");
  if (box.bottom > innerHeight - 8 && details.getBoundingClientRect().top > box.height) details.classList.add("up");
  menu.querySelector("[data-filter]")?.focus();
}, true);

document.addEventListener("keydown", (event) => {
  const details = event.target.closest?.("details[data-menu]");
  if (!details) return;
  if (event.key === "Escape" && details.open) {
    details.open = false;
    details.querySelector("summary").focus();
    event.stopPropagation();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.matches("select, textarea")) return;
  event.preventDefault();
  if (!details.open) details.open = true;
  const items = itemsOf(details);
  const at = items.indexOf(document.activeElement);
  items[at < 0 ? (step > 0 ? 0 : items.length - 1) : (at + step + items.length) % items.length]?.focus();
});

/* a field in a menu narrows what is listed under it */
document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-filter]")) return;
  const wanted = event.target.value.trim().toLocaleLowerCase();
  for (const item of event.target.closest(".menu").querySelectorAll(".item")) {
    const holder = item.parentElement.matches("form") && item.parentElement.querySelectorAll(".item").length === 1 ? item.parentElement : item;
    holder.hidden = !item.textContent.toLocaleLowerCase().includes(wanted);
  }
});
