/* The page follows the desk: a stream says "this subject changed", the marked parts are fetched anew with the person's own rights.

   data-live="/events/…"        opens the stream (one per address); its messages: {subject}; its events: presence {people}, reload, gone
   data-live-part="self"|URL    a part with an id; replaced by the element of the same id in that page
   data-live-on="ticket:T… …"   only for these subjects (beginnings count); without it for every message
   data-live-presence           shows who else is here (see presence.js)
   data-live-typing             says who writes a reply or a note; words in data-reply and data-note
   data-live-here="…"           a list whose rows (id row-ID) show who is on them; %(names)s
   data-live-row                a row or message with an id inside a part: glows when it is new or its text changed
   data-live-stick              a scrolling part that stays at its end when it was there
   data-live-on="bell"          for what rings one's own bell
   data-live-news="…"           said aloud when rows came or changed; %(n)s is how many
*/
import { announce, fill } from "./page.js";
import { showHere, showPeople, showTyping } from "./presence.js";
import { freshen } from "./times.js";

const GATHER_MS = 120;
const POINTER_REST_MS = 1500;
const HIDDEN_MS = 60_000;
const RETRY_MS = [2000, 4000, 8000, 15_000, 30_000];
const MOST_TRIES = 20;

const streams = new Map();
const due = new Set();
let gathering = 0;
let pointerMoved = 0;
let morph = null;
window.htmx?.registerExtension("firstline-live", { init(api) { morph = api.morph; } });

const parts = () => [...document.querySelectorAll("[data-live-part][id]")];
const listens = (part, subject) => !part.dataset.liveOn || part.dataset.liveOn.split(/\s+/).some((wanted) => subject.startsWith(wanted));
const addressOf = (part) => (["", "self"].includes(part.dataset.livePart) ? location.pathname + location.search : part.dataset.livePart);

function want(wanted) {
  wanted.forEach((part) => due.add(part.id));
  if (due.size) gathering ||= setTimeout(refresh, GATHER_MS);
}

/* nothing jumps under the cursor: a list that a hand is on waits for it to rest */
const inHand = (part) => part.matches("[data-live-calm]:hover") && Date.now() - pointerMoved < POINTER_REST_MS;

async function refresh() {
  gathering = 0;
  const now = parts().filter((part) => due.has(part.id));
  const later = now.filter(inHand);
  due.clear();
  const byAddress = Map.groupBy ? Map.groupBy(now.filter((p) => !later.includes(p)), addressOf) : group(now.filter((p) => !later.includes(p)));
  await Promise.all([...byAddress].map(([address, group]) => fetchInto(address, group)));
  if (later.length) setTimeout(() => want(later), POINTER_REST_MS);
}

function group(list) {
  const map = new Map();
  for (const part of list) map.set(addressOf(part), [...(map.get(addressOf(part)) ?? []), part]);
  return map;
}

async function fetchInto(address, wanted) {
  let answer;
  try {
    answer = await fetch(address, { headers: { "X-Firstline-Live": "1" }, credentials: "same-origin" });
  } catch {
    return; // offline for a moment: the stream tells when it is back
  }
  if (!answer.ok || new URL(answer.url).pathname !== new URL(address, location.href).pathname) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of wanted) {
    const fresh = page.getElementById(part.id);
    if (fresh && part.isConnected) swap(part, fresh);
  }
}

const rowsOf = (part) => new Map([...part.querySelectorAll("[data-live-row][id]")].map((row) => [row.id, row.dataset.version ?? textOf(row)]));
function textOf(row) {
  const copy = row.cloneNode(true);
  copy.querySelectorAll("time").forEach((time) => time.remove());
  return copy.textContent;
}

/* the row that a hand or the keyboard is on, and where it stands: it stays there while others come and go around it */
function anchor(part) {
  const row = part.querySelector("[data-live-row][id]:hover") ?? part.querySelector("[data-live-row][id].cursor");
  return row ? { id: row.id, top: row.getBoundingClientRect().top } : null;
}

function swap(part, fresh) {
  const before = rowsOf(part);
  const held = anchor(part);
  const cursor = part.querySelector("[data-row].cursor")?.id;
  const atEnd = part.scrollTop + part.clientHeight >= part.scrollHeight - 40;
  const top = part.scrollTop;
  const fragment = document.createDocumentFragment();
  fragment.append(document.adoptNode(fresh));
  if (morph) morph(part, fragment, false);
  else part.replaceWith(fragment);
  const now = document.getElementById(part.id);
  window.htmx?.process(now);
  freshen(now);
  if (cursor) document.getElementById(cursor)?.classList.add("cursor");
  glow(now, before);
  if (now.hasAttribute("data-live-stick") && atEnd) now.scrollTop = now.scrollHeight;
  else {
    const row = held && document.getElementById(held.id);
    now.scrollTop = top;
    if (row) now.scrollTop += row.getBoundingClientRect().top - held.top;
  }
  now.dispatchEvent(new CustomEvent("live:swapped", { bubbles: true }));
}

function glow(part, before) {
  const changed = [...rowsOf(part)].filter(([id, version]) => before.get(id) !== version).map(([id]) => document.getElementById(id));
  for (const row of changed) {
    row.classList.remove("fresh");
    void row.offsetWidth; // restarts the animation
    row.classList.add("fresh");
    setTimeout(() => row.classList.remove("fresh"), 4200);
  }
  if (changed.length) announce(fill(part.dataset.liveNews, { n: changed.length }));
}

function changed(event) {
  const { subject } = JSON.parse(event.data);
  want(parts().filter((part) => listens(part, subject)));
}

/* something new in one's own bell: bell.js shows the number, parts that list notifications are fetched anew */
function rung() {
  document.dispatchEvent(new CustomEvent("live:bell"));
  want(parts().filter((part) => part.dataset.liveOn && listens(part, "bell")));
}

/* who else is looking: people of the desk, named by the stream */
function present(event) {
  const { people } = JSON.parse(event.data);
  for (const sign of document.querySelectorAll("[data-live-presence]")) showPeople(sign, people);
  document.dispatchEvent(new CustomEvent("live:presence", { detail: { people } }));
}

/* somebody writes: said beside the editor until they have paused */
function typing(event) {
  const { people, detail } = JSON.parse(event.data);
  for (const sign of document.querySelectorAll("[data-live-typing]")) showTyping(sign, people[0], detail);
}

/* who is on a ticket of this list: drawn on its row, and again when rows were exchanged */
const here = new Map();
function presentInList(event) {
  const { people, detail } = JSON.parse(event.data);
  here.set(detail, people);
  for (const list of document.querySelectorAll("[data-live-here]")) showHere(list, detail, people);
}
document.addEventListener("live:swapped", (event) => {
  if (event.target.matches("[data-live-here]")) here.forEach((people, id) => showHere(event.target, id, people));
});

function gone(address) {
  streams.get(address)?.source.close();
  streams.set(address, { source: { readyState: EventSource.OPEN, close() {} }, wasLost: false });
  want(parts());
}

function connect(address, tries = 0) {
  const source = new EventSource(address);
  const stream = { source, wasLost: streams.get(address)?.wasLost ?? false };
  streams.set(address, stream);
  source.onopen = () => {
    tries = 0;
    document.documentElement.dataset.liveState = "on";
    if (stream.wasLost) { // what happened meanwhile
      want(parts());
      rung();
    }
    stream.wasLost = false;
  };
  source.onmessage = changed;
  source.addEventListener("presence", present);
  source.addEventListener("typing", typing);
  source.addEventListener("here", presentInList);
  source.addEventListener("bell", rung);
  source.addEventListener("reload", () => {
    want(parts());
    rung();
  });
  source.addEventListener("gone", () => gone(address));
  source.onerror = () => {
    stream.wasLost = true;
    document.documentElement.dataset.liveState = "lost";
    if (source.readyState !== EventSource.CLOSED || tries >= MOST_TRIES) return; // the browser tries again itself, or nobody is signed in any more
    setTimeout(() => { if (!document.hidden) connect(address, tries + 1); }, RETRY_MS[Math.min(tries, RETRY_MS.length - 1)]);
  };
}

const addresses = () => new Set([...document.querySelectorAll("[data-live]")].map((element) => element.dataset.live).filter(Boolean));
const start = () => addresses().forEach((address) => { if ((streams.get(address)?.source.readyState ?? EventSource.CLOSED) === EventSource.CLOSED) connect(address); });

/* browsers allow six connections to one desk: a tab that nobody looks at gives its own back, but for the one that shows
   notifications on the desktop (bell.js) */
let leaving = 0;
document.addEventListener("visibilitychange", () => {
  clearTimeout(leaving);
  if (!document.hidden) return start();
  leaving = setTimeout(() => {
    if (document.documentElement.dataset.tellsDesktop) return;
    streams.forEach((stream) => {
      stream.source.close();
      stream.wasLost = true;
    });
  }, HIDDEN_MS);
});

document.addEventListener("pointermove", () => { pointerMoved = Date.now(); }, { passive: true });
document.addEventListener("live:refresh", () => want(parts()));
addEventListener("pagehide", () => streams.forEach((stream) => stream.source.close()));
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  streams.forEach((stream) => { stream.wasLost = true; });
  start();
});
start();
