/* Keeps "5 min ago" and "12 min left" true while the page is open; the server wrote them first, in the same words. */
import { say } from "./page.js";

const SECOND = 1000;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const NEAR = 12 * HOUR;

function relative(seconds) {
  const ahead = seconds > 0;
  const distance = Math.abs(seconds);
  if (distance < 45) return say("now");
  if (distance < HOUR) return say(ahead ? "inMin" : "minAgo", { n: Math.max(1, Math.round(distance / MINUTE)) });
  if (distance < NEAR) return say(ahead ? "inH" : "hAgo", { n: Math.round(distance / HOUR) });
  return null;
}

function duration(seconds) {
  const minutes = Math.floor(seconds / MINUTE);
  if (minutes < 60) return say("min", { n: minutes });
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours < 24) return say("h", { n: hours }) + (rest && hours < 10 ? ` ${say("min", { n: rest })}` : "");
  const days = Math.floor(hours / 24);
  return say(days === 1 ? "day" : "days", { n: days });
}

const write = (element, text) => {
  if (text !== null && element.textContent !== text) element.textContent = text;
};

export function freshen(root = document) {
  const now = Date.now();
  for (const element of root.querySelectorAll("time[data-when]")) {
    const seconds = (new Date(element.dateTime) - now) / SECOND;
    const isRelative = !/\d:\d\d/.test(element.textContent);
    write(element, relative(seconds) ?? (isRelative ? element.title : null));
  }
  for (const element of root.querySelectorAll("time[data-countdown]")) {
    const seconds = (new Date(element.dateTime) - now) / SECOND;
    write(element, say(seconds >= 0 ? "left" : "over", { span: duration(Math.abs(seconds)) }));
    const promise = element.closest(".promise");
    if (seconds < 0 && promise && !promise.matches(".hold, .kept, .late")) {
      promise.classList.remove("risk");
      promise.classList.add("late");
    }
  }
}

setInterval(freshen, 15 * SECOND);
document.addEventListener("visibilitychange", () => { if (!document.hidden) freshen(); });
