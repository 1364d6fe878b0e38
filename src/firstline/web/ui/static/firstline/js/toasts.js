/* Toasts leave by themselves; one that can be taken back counts down, and stops counting while the pointer or focus is on it. */
import { announce } from "./page.js";

const PLAIN_SECONDS = 6;
const TICK_MS = 100;

function leave(toast) {
  toast.classList.add("leaving");
  setTimeout(() => toast.remove(), 240);
}

function run(toast) {
  if (toast.dataset.running) return;
  toast.dataset.running = "yes";
  announce(toast.querySelector("span")?.textContent);
  const bar = toast.querySelector("progress");
  let left = Number(toast.dataset.seconds || PLAIN_SECONDS) * 1000;
  const canBeUndone = Boolean(toast.dataset.seconds);
  const timer = setInterval(() => {
    if (!toast.isConnected) return clearInterval(timer);
    if (!canBeUndone && toast.matches(":hover, :focus-within")) return;
    left -= TICK_MS;
    if (bar) bar.value = left / 1000;
    if (left <= 0) {
      clearInterval(timer);
      leave(toast);
    }
  }, TICK_MS);
}

export const start = (root = document) => root.querySelectorAll("#toasts [data-toast]").forEach(run);

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-dismiss]")) leave(event.target.closest("[data-toast]"));
});
const shelf = document.getElementById("toasts");
if (shelf) new MutationObserver(() => start()).observe(shelf, { childList: true });
start();
