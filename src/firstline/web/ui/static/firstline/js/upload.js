/* Files go up at once, with progress: dropped on the form, pasted anywhere in it, or chosen. Each leaves a token in the form; a picture
   that comes into the editor of a conversation also stands where the cursor is. */
import { announce, csrf, make } from "./page.js";
import { put, swap } from "./text_field.js";

const PICTURE_NAME = /^image\.(png|jpe?g)$/i;
const waiting = new WeakMap();

const zoneOf = (form) => form?.querySelector("[data-upload]");
const shelfOf = (zone) => (zone.hasAttribute("data-bare") ? zone : zone.querySelector("[data-files]"));

function size(bytes) {
  const units = ["B", "KB", "MB", "GB"];
  let unit = 0;
  while (bytes >= 1024 && unit < 3) {
    bytes /= 1024;
    unit += 1;
  }
  return `${unit > 1 && bytes < 10 ? bytes.toFixed(1) : Math.round(bytes)} ${units[unit]}`;
}

/* a pasted screenshot is always "image.png": give it its moment */
function named(file) {
  if (!PICTURE_NAME.test(file.name)) return file;
  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");
  const stamp = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}.${two(now.getMinutes())}.${two(now.getSeconds())}`;
  return new File([file], `${stamp}.${file.name.split(".").pop()}`, { type: file.type });
}

const kind = (name) => (name.includes(".") ? name.split(".").pop().slice(0, 4).toUpperCase() : "");

function card(zone, file) {
  const box = make("span", "attachment");
  const thumb = make("span", "thumb", kind(file.name));
  const name = make("span", "name", file.name);
  const detail = make("small", "", size(file.size));
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const remove = make("button", "remove", "×");
  remove.type = "button";
  remove.dataset.removeFile = "";
  remove.setAttribute("aria-label", `${zone.dataset.remove} ${file.name}`);
  name.append(detail, bar);
  box.append(thumb, name, remove);
  if (file.type.startsWith("image/")) {
    const picture = document.createElement("img");
    picture.className = "thumb";
    picture.alt = "";
    picture.src = URL.createObjectURL(file);
    thumb.replaceWith(picture);
  }
  return { box, detail, bar };
}

function failed({ box, detail, bar }, sentence) {
  box.classList.add("failed");
  bar.remove();
  detail.textContent = sentence;
  announce(sentence);
}

function taken(zone, { box, bar }, answer) {
  bar.remove();
  const token = make("input");
  token.type = "hidden";
  token.name = zone.dataset.name;
  token.value = answer.token;
  box.append(token);
  box.dataset.token = answer.token;
  announce(answer.name);
  box.dispatchEvent(new CustomEvent("draft:changed", { bubbles: true }));
}

function sentenceOf(zone, request) {
  try {
    return JSON.parse(request.responseText).error || zone.dataset.failed;
  } catch {
    return request.status === 413 ? zone.dataset.tooBig : zone.dataset.failed;
  }
}

/* a picture as Markdown; brackets in a name would end it too early */
const plain = (name) => name.replace(/[[\]\\]/g, "");
const address = (url) => url.replace(/\(/g, "%28").replace(/\)/g, "%29");

/* the words that stand for a picture while it goes up; they are not a link, so a message sent too early shows the name alone */
function holdPlace(field, file) {
  if (!field || !file.type.startsWith("image/")) return null;
  const held = `![${plain(file.name)}]()`;
  const startsLine = /(^|\n)$/.test(field.value.slice(0, field.selectionStart));
  put(field, `${startsLine ? "" : "\n"}${held}\n`);
  return held;
}

function upload(zone, original, field = null) {
  const file = named(original);
  const held = holdPlace(field, file);
  const shown = card(zone, file);
  const form = zone.closest("form");
  shelfOf(zone).append(shown.box);
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append("file", file, file.name);
  const done = new Promise((resolve) => {
    request.upload.onprogress = (event) => { if (event.lengthComputable) shown.bar.value = (event.loaded / event.total) * 100; };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        const answer = JSON.parse(request.responseText);
        taken(zone, shown, answer);
        if (held) swap(field, held, answer.thumb ? `![${plain(answer.name)}](${address(answer.url)})` : "");
      } else {
        failed(shown, sentenceOf(zone, request));
        if (held) swap(field, held, "");
      }
      resolve();
    };
    request.onerror = () => {
      failed(shown, zone.dataset.failed);
      if (held) swap(field, held, "");
      resolve();
    };
    request.onabort = resolve;
  });
  shown.box.addEventListener("upload:stop", () => request.abort());
  request.open("POST", zone.dataset.to);
  for (const [name, value] of Object.entries(csrf())) request.setRequestHeader(name, value);
  request.send(body);
  const others = waiting.get(form) ?? new Set();
  waiting.set(form, others.add(done));
  done.then(() => others.delete(done));
}

document.addEventListener("change", (event) => {
  if (!event.target.matches?.("input[type=file]")) return;
  const zone = zoneOf(event.target.form);
  if (!zone) return;
  for (const file of event.target.files) upload(zone, file);
  event.target.value = "";
});

const editorIn = (target) => (target.matches?.("textarea[data-editor]") ? target : null);

document.addEventListener("paste", (event) => {
  const zone = zoneOf(event.target.closest?.("form"));
  const files = [...(event.clipboardData?.files ?? [])];
  if (!zone || !files.length) return;
  event.preventDefault();
  for (const file of files) upload(zone, file, editorIn(event.target));
});

const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
document.addEventListener("dragover", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  const form = event.target.closest?.("form");
  document.querySelectorAll("form.dropping").forEach((other) => other !== form && other.classList.remove("dropping"));
  if (zoneOf(form)) form.classList.add("dropping");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.querySelectorAll("form.dropping").forEach((form) => form.classList.remove("dropping"));
});
document.addEventListener("drop", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  const form = event.target.closest?.("form") ?? document.querySelector("form:has([data-upload])");
  document.querySelectorAll("form.dropping").forEach((other) => other.classList.remove("dropping"));
  const zone = zoneOf(form);
  if (zone) for (const file of event.dataTransfer.files) upload(zone, file, editorIn(event.target) ?? zone.closest(".composer")?.querySelector("textarea[data-editor]"));
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-remove-file]");
  if (!button) return;
  const box = button.closest(".attachment");
  const zone = box.closest("[data-upload]");
  box.dispatchEvent(new CustomEvent("upload:stop"));
  const field = box.closest("form")?.querySelector("textarea[data-editor]");
  const picture = box.dataset.token && field ? new RegExp(`!\\[[^\\]]*\\]\\(/files/${box.dataset.token}/[^)]*\\)\\n?`).exec(field.value) : null;
  if (picture) swap(field, picture[0], "");
  box.remove();
  zone.dispatchEvent(new CustomEvent("draft:changed", { bubbles: true }));
});

/* what is still going up goes first */
document.addEventListener("submit", (event) => {
  const going = waiting.get(event.target);
  if (!going?.size) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { target, submitter } = event;
  submitter?.setAttribute("aria-busy", "true");
  Promise.all(going).then(() => target.requestSubmit(submitter));
}, true);
