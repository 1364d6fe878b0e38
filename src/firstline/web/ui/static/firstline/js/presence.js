/* Draws the faces of those who look at the same ticket, and says who writes; the words come from the element's data-one and data-many. */
import { announce, fill, make } from "./page.js";

const HUES = 24;
const FACES = 4;

/* CRC-32, as web/ui/faces.py: the same person has the same colour everywhere */
function crc32(text) {
  let crc = -1;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}

function initials(name) {
  const parts = name.replaceAll("-", " ").split(/\s+/).filter((part) => /^[\p{L}\p{N}]/u.test(part));
  if (!parts.length) return "?";
  const first = [...parts[0]][0];
  if (first >= "\u2e80" && first <= "\ud7ff") return first;
  return (first + (parts.length > 1 ? [...parts.at(-1)][0] : "")).toUpperCase();
}

function face({ id, name }) {
  const avatar = make("span", `avatar hue-${crc32(String(id)) % HUES}`, initials(name));
  avatar.setAttribute("aria-hidden", "true");
  avatar.title = name;
  return avatar;
}

export function showPeople(sign, people) {
  const before = sign.textContent;
  sign.replaceChildren();
  if (!people.length) return;
  const faces = make("span", "faces");
  faces.append(...people.slice(0, FACES).map(face));
  const words = people.length === 1 ? fill(sign.dataset.one, { name: people[0].name }) : fill(sign.dataset.many, { n: people.length });
  sign.append(faces, make("span", "words", words));
  if (sign.textContent !== before) announce(words);
}

const TYPING_MS = 7000;
const silences = new WeakMap();

/* "王芳 is writing a reply…", until nothing more is heard for some seconds */
export function showTyping(sign, { name }, what) {
  const words = fill(sign.dataset[what] ?? sign.dataset.reply, { name });
  clearTimeout(silences.get(sign));
  if (sign.textContent !== words) announce(words);
  sign.textContent = words;
  silences.set(sign, setTimeout(() => { sign.textContent = ""; }, TYPING_MS));
}

/* the faces of those who are on the ticket of a row, before its title */
export function showHere(list, id, people) {
  const title = list.querySelector(`#row-${CSS.escape(id)} .c-title .snippet`);
  if (!title) return;
  title.querySelector(".here")?.remove();
  if (!people.length) return;
  const words = fill(list.dataset.liveHere, { names: people.map((one) => one.name).join(", ") });
  const sign = make("span", "here");
  sign.title = words;
  sign.append(...people.slice(0, FACES).map(face), make("span", "sr", words));
  title.prepend(sign);
}
