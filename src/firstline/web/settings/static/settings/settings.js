/* Finding a setting while typing: the sections at the side narrow, arrows walk them, Enter opens. Without scripts Enter asks the desk. */
const box = document.querySelector("[data-settings-find]");
const nav = document.getElementById("settings-sections");

if (box && nav && nav.getClientRects().length) {
  const items = [...nav.querySelectorAll("[data-words]")];
  const everything = [...document.querySelectorAll(".settings [data-words]")]; // the cards of the front page too
  const none = nav.querySelector("[data-settings-none]");
  const shown = () => items.filter((item) => !item.hidden);
  const at = () => shown().findIndex((item) => item.classList.contains("cursor"));

  const point = (item) => {
    for (const other of items) other.classList.toggle("cursor", other === item);
    item?.scrollIntoView({ block: "nearest" });
  };

  const narrow = () => {
    const wanted = box.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    for (const item of everything) item.hidden = !wanted.every((word) => item.dataset.words.includes(word));
    for (const group of document.querySelectorAll(".settings [data-settings-group]")) group.hidden = !group.querySelector("[data-words]:not([hidden])");
    none.hidden = shown().length > 0;
    point(wanted.length ? shown()[0] : null);
  };

  box.addEventListener("input", narrow);
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const all = shown();
      point(all[(at() + step + all.length) % all.length]);
    } else if (event.key === "Enter" && at() >= 0 && !event.isComposing) {
      event.preventDefault();
      shown()[at()].click();
    } else if (event.key === "Escape") {
      box.value = "";
      narrow();
    }
  });
}

/* a form that was changed says so before the page is left */
for (const form of document.querySelectorAll("form[data-unsaved]")) {
  const before = new URLSearchParams(new FormData(form)).toString();
  let isSent = Boolean(form.querySelector("[name=sure]"));
  form.addEventListener("submit", () => { isSent = true; });
  addEventListener("beforeunload", (event) => {
    if (!isSent && new URLSearchParams(new FormData(form)).toString() !== before) event.preventDefault();
  });
}

/* a form whose values are tried out: what they would do is asked for anew after each choice */
for (const form of document.querySelectorAll("form[data-trial]")) {
  const target = form.querySelector(form.dataset.trial);
  let asked = 0;
  form.addEventListener("change", async (event) => {
    const cell = event.target.closest(".cell");
    cell?.classList.toggle("changed", ![...event.target.options].some((option) => option.defaultSelected && option.selected));
    const mine = (asked += 1);
    const values = new URLSearchParams([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "version"));
    try {
      const answer = await fetch(`${form.action}?${values}`, { headers: { "X-Firstline-Part": "trial" }, credentials: "same-origin" });
      if (answer.ok && mine === asked) target.innerHTML = await answer.text();
    } catch {
      /* offline: the button without scripts does the same */
    }
  });
  form.addEventListener("click", (event) => {
    if (event.target.closest("[data-discards]")) form.reset();
  });
}

/* a field that completes names while typing: its datalist is filled from data-completes */
for (const field of document.querySelectorAll("[data-completes]")) {
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (field.value.length < 1 || field.value.includes("<")) return;
    timer = setTimeout(async () => {
      const answer = await fetch(`${field.dataset.completes}?${new URLSearchParams({ find: field.value })}`, { credentials: "same-origin" }).catch(() => null);
      if (!answer?.ok) return;
      const { names } = await answer.json();
      field.list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
    }, 150);
  });
}
/* a colour is tried on the whole page while it is chosen */
document.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-accents]")) document.documentElement.dataset.accent = event.target.value;
});
