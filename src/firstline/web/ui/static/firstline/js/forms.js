/* A form is sent once; Ctrl+Enter sends what is being written, with Shift and goes on to the next; an error summary takes the focus. */
const WAIT_MS = 250;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method !== "post") return;
  form.dataset.sent = "yes";
  const button = event.submitter;
  if (button) setTimeout(() => button.setAttribute("aria-busy", "true"), WAIT_MS);
});

/* the page came back from the browser's memory, or htmx handled the form */
const ready = (root) => {
  for (const form of root.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of root.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
};
addEventListener("pageshow", () => ready(document));
document.addEventListener("htmx:finally:request", () => ready(document));

const isThere = (button) => !button.hidden && getComputedStyle(button.closest(".only-public, .only-note") ?? button).display !== "none";

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  const form = event.target.closest?.("form");
  const kinds = [...(event.shiftKey ? ["[data-onward]"] : []), "[data-send]", "button.primary:not([type=button])", "button:not([type=button])"];
  const button = kinds.map((kind) => [...(form?.querySelectorAll(kind) ?? [])].find(isThere)).find(Boolean);
  if (!button) return;
  event.preventDefault();
  form.requestSubmit(button);
});

document.querySelector(".error-summary")?.focus();

/* data-copy puts its words on the clipboard and says so */
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const word = button.querySelector("span") ?? button;
  const before = word.textContent;
  word.textContent = button.dataset.copied;
  setTimeout(() => { word.textContent = before; }, 2000);
});
