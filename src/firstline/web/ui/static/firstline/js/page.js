/* What the modules share: words in the person's language, the CSRF header, saying something aloud. */
const meta = document.querySelector('meta[name="firstline-words"]');
const words = meta ? JSON.parse(meta.content) : {};

export const fill = (pattern, values = {}) => (pattern ?? "").replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "");
export const say = (key, values) => fill(words[key], values);

export const csrf = () => JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}");

export function announce(text) {
  const region = document.getElementById("announcer");
  if (!region || !text) return;
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 60);
}

export const isTyping = (target) =>
  target instanceof Element && (target.matches("textarea, select, [contenteditable]") || (target.matches("input") && !target.matches("[type=checkbox], [type=radio], [type=button], [type=submit]")));

export const isShown = (element) => element.getClientRects().length > 0;

export function make(tag, className, text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}
