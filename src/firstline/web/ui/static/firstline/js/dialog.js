/* data-opens="id" opens a <dialog>. A link, or the button of a form that asks, fetches it from its own address when the page does not
   have it yet; without scripts it goes there. */
function open(dialog) {
  if (!dialog.open) dialog.showModal();
  dialog.dispatchEvent(new CustomEvent("dialog:opened", { bubbles: true }));
  const first = [".wrong .input", "[autofocus]", ".content .input, .content textarea, .content select, .content input:checked"];
  first.map((one) => dialog.querySelector(one)).find(Boolean)?.focus();
}

/* what was typed into a fetched dialog stays when it is closed; an untouched one is fetched anew the next time */
async function fetched(id, address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  const dialog = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
  if (!answer.ok || !dialog) throw new Error(`${address} has no ${id}`);
  dialog.removeAttribute("open");
  dialog.addEventListener("close", () => { if (!dialog.dataset.changed) dialog.remove(); });
  document.body.append(document.adoptNode(dialog));
  window.htmx?.process(dialog);
  return dialog;
}

function addressOf(opener) {
  if (opener.href || !opener.form) return opener.href;
  return `${opener.form.getAttribute("action")}?${new URLSearchParams(new FormData(opener.form, opener))}`;
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.opens);
    if (event.ctrlKey || event.metaKey || !(dialog || addressOf(opener))) return;
    event.preventDefault();
    opener.closest("details[data-menu]")?.removeAttribute("open");
    if (dialog) open(dialog);
    else fetched(opener.dataset.opens, addressOf(opener)).then(open, () => { location.href = addressOf(opener); });
  } else if (event.target.closest?.("[data-closes]")) {
    event.target.closest("dialog")?.close();
  } else if (event.target instanceof HTMLDialogElement && event.target.open && !event.target.dataset.changed && !event.target.matches(".inline")) {
    event.target.close(); // a click on the backdrop, with nothing written yet
  }
});

/* a form with data-in-place goes on in its dialog: the answer holds the dialog anew, or names where to go */
async function goOn(form, button) {
  const dialog = form.closest("dialog");
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body: new FormData(form, button), headers: { "X-Firstline-Part": "1" }, credentials: "same-origin" });
  const target = answer.headers.get("X-Firstline-Go");
  if (target) {
    location.href = target;
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(dialog.id);
  if (!fresh) throw new Error(`no ${dialog.id} in the answer`);
  dialog.replaceChildren(...document.adoptNode(fresh).childNodes);
  dialog.className = fresh.className;
  window.htmx?.process(dialog);
  open(dialog);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("dialog form[data-in-place]")) return;
  event.preventDefault();
  if (form.dataset.sent) return;
  form.dataset.sent = "yes";
  goOn(form, event.submitter).catch(() => HTMLFormElement.prototype.submit.call(form));
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
