/* Recording for a caller: choosing the person shows who they are, and their usual device is filled in. */
const card = document.getElementById("caller");
const device = document.getElementById("affected");

async function show(address) {
  let answer;
  try {
    answer = await fetch(`${address}?calling`, { credentials: "same-origin" });
  } catch {
    return; // the form works without the card
  }
  if (!answer.ok) return;
  card.innerHTML = await answer.text();
  const usual = card.querySelector("[data-device]")?.dataset.device;
  if (usual && !device.value) device.value = usual;
}

document.addEventListener("change", (event) => {
  const chosen = event.target.closest?.("[data-caller]");
  if (chosen) show(chosen.dataset.caller);
});

const chosen = document.querySelector("[data-caller]:checked");
if (chosen) show(chosen.dataset.caller);
