/* The print view: one button prints, one tick asks for the page with or without notes. */
document.querySelector("[data-prints]")?.addEventListener("click", () => print());
document.addEventListener("change", (event) => {
  if (event.target.closest?.("[data-submits]")) event.target.form.requestSubmit();
});
