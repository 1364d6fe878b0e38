/* Notifications of the browser on the desktop: after consent by a button, never on load; by one tab alone, and only while no tab is seen.

   [data-desktop]            the part that offers it; data-desktop-ask the button, data-desktop-off the one that ends it,
                             data-desktop-when="off|on|denied|none" what is shown in that state
*/
const KEPT = "firstline-desktop";
const LOCK = "firstline-desktop";
const SEEN_MS = 400;

const isThere = () => "Notification" in window && "locks" in navigator;
export const wantsDesktop = () => isThere() && Notification.permission === "granted" && localStorage.getItem(KEPT) === "on";

/* tabs tell each other that one of them is being looked at */
const tabs = "BroadcastChannel" in window ? new BroadcastChannel(KEPT) : null;
let seenBySomebody = 0;
tabs?.addEventListener("message", ({ data }) => {
  if (data === "seen") seenBySomebody = Date.now();
  if (data === "anybody?" && !document.hidden) tabs.postMessage("seen");
});

/* one tab of this browser holds the lock for as long as it lives; the next one waits for it */
let isTeller = false;
function apply() {
  if (isTeller || !wantsDesktop()) return;
  navigator.locks.request(LOCK, () => {
    isTeller = true;
    document.documentElement.dataset.tellsDesktop = "yes";
    return new Promise(() => {});
  });
}

async function isSeen() {
  if (!document.hidden) return true;
  tabs?.postMessage("anybody?");
  await new Promise((done) => { setTimeout(done, SEEN_MS); });
  return Date.now() - seenBySomebody < 2 * SEEN_MS;
}

export async function showOnDesktop(lines) {
  if (!lines.length || !isTeller || !wantsDesktop() || await isSeen()) return;
  for (const line of lines) {
    const shown = new Notification(line.title, { body: line.text, tag: `firstline-${line.id}`, lang: document.documentElement.lang });
    shown.onclick = () => {
      window.focus();
      location.href = line.href;
      shown.close();
    };
  }
}

function state() {
  if (!isThere()) return "none";
  if (Notification.permission === "denied") return "denied";
  return wantsDesktop() ? "on" : "off";
}

function draw() {
  for (const part of document.querySelectorAll("[data-desktop]")) {
    for (const one of part.querySelectorAll("[data-desktop-when]")) one.hidden = one.dataset.desktopWhen !== state();
  }
}

document.addEventListener("click", async (event) => {
  if (event.target.closest?.("[data-desktop-ask]")) {
    if (await Notification.requestPermission() === "granted") localStorage.setItem(KEPT, "on");
  } else if (event.target.closest?.("[data-desktop-off]")) {
    localStorage.setItem(KEPT, "off");
    delete document.documentElement.dataset.tellsDesktop;
  } else {
    return;
  }
  apply();
  draw();
});
addEventListener("storage", (event) => { if (event.key === KEPT) { apply(); draw(); } });
apply();
draw();
