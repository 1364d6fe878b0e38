/* [data-fields="/address/"] holds custom fields that depend on the rest of the form: when what decides about them changes, they are asked
   for anew. What was typed stays, also in a field that goes and comes back. Only what decides is sent, never what was typed. */
const FACTS = new Set(["kind", "category", "impact", "urgency"]);
const typed = new WeakMap();

const decides = (input) => FACTS.has(input.name) || input.matches("[data-decides]");
const inputs = (part) => part.querySelectorAll("input:not([type=hidden]), select, textarea");
const isTicked = (input) => input.type === "checkbox" || input.type === "radio";

function keep(part) {
  const kept = typed.get(part) ?? typed.set(part, new Map()).get(part);
  for (const input of inputs(part)) kept.set(isTicked(input) ? `${input.name}=${input.value}` : input.name, isTicked(input) ? input.checked : input.value);
  return kept;
}

function putBack(part, kept) {
  for (const input of inputs(part)) {
    const value = kept.get(isTicked(input) ? `${input.name}=${input.value}` : input.name);
    if (value === undefined) continue;
    if (isTicked(input)) input.checked = value;
    else input.value = value;
  }
}

function question(form) {
  const asked = new URLSearchParams();
  for (const input of form.elements) {
    if (!input.name || !decides(input) || (isTicked(input) && !input.checked)) continue;
    asked.append(input.name, input.value);
  }
  return asked;
}

async function refresh(form, part) {
  const kept = keep(part);
  const turn = (Number(part.dataset.turn) || 0) + 1;
  part.dataset.turn = turn;
  const answer = await fetch(`${part.dataset.fields}?${question(form)}`, { credentials: "same-origin" });
  const html = await answer.text();
  if (!answer.ok || Number(part.dataset.turn) !== turn) return; // a later question is on its way
  const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
  for (const [name, value] of keep(part)) kept.set(name, value);
  part.innerHTML = html;
  putBack(part, kept);
  if (focused) document.getElementById(focused)?.focus();
  part.dispatchEvent(new CustomEvent("draft:changed", { bubbles: true }));
}

document.addEventListener("change", (event) => {
  const form = event.target.form;
  const part = form?.querySelector("[data-fields]");
  if (part && decides(event.target)) refresh(form, part).catch(() => {}); // the form shows them after it is sent
});
