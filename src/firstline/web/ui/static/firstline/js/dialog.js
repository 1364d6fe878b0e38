/* data-opens="id" opens a <dialog>; where it is a link, its address is the way without scripts. */
function open(dialog) {
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("[autofocus], .wrong .input, .content .input, .content textarea, .content select")?.focus();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.opens);
    if (!dialog || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    open(dialog);
  } else if (event.target.closest?.("[data-closes]")) {
    event.target.closest("dialog")?.close();
  } else if (event.target instanceof HTMLDialogElement && event.target.open && !event.target.dataset.changed && !event.target.matches(".inline")) {
    event.target.close(); // a click on the backdrop, with nothing written yet
  }
});

document.addEventListener("input", (event) => {
  const dialog = event.target.closest?.("dialog");
  if (dialog) dialog.dataset.changed = "yes";
});

/* a dialog that the server sent open (it holds an error) becomes a modal one */
for (const dialog of document.querySelectorAll("dialog.dialog[open]:not(.inline)")) {
  dialog.removeAttribute("open");
  open(dialog);
}
