/* What can be done on the page at hand: its own buttons, menu items and changeable facts. Running one presses it. */
import { isShown } from "./page.js";
import { wordOf } from "./keys.js";

const OFFERED = [
  ".main > .bar .primary", ".main > .bar #verbs :is(.button, .item)", ".composer [data-key]", ".main > .bar :is(.button, .item)", ".main .facts :is(.fact, .button, .item)", ".main .help :is(.button, .item)",
  ".main .filters summary[data-key]", ".bulk-bar .button", ".rail > header :is(.button, .item)", ".portal main [data-key]",
  ".me .menu :is(.item, .segments > button)", ".portal > .top .menu :is(.item, .segments > button)",
];
const ACCOUNT = ".me *, .portal > .top *";
const LEFT_OUT = "[data-row] *, dialog *, .menu form .button, .burger, [data-palette], :disabled, [aria-disabled], [aria-current], [aria-pressed=true]";
const NUMBER = /T\d{8}-\d{4,}/g;

const isReachable = (element) => isShown(element) || (element.closest("details:not([open])") && isShown(element.closest("details").querySelector("summary")));

/* a menu of values says what it sets: Impact › Department; a menu of verbs ("More") adds nothing */
function before(element) {
  const group = element.closest("[role=group][aria-labelledby]");
  if (group) return document.getElementById(group.getAttribute("aria-labelledby"))?.textContent.trim() ?? "";
  const summary = element.matches("summary") ? null : element.closest("details.dropdown")?.querySelector("summary");
  if (!summary || summary.matches(".icon, .face") || summary.closest(".me")) return "";
  return (summary.getAttribute("aria-label") ?? wordOf(summary)).split(/[:：]/)[0].trim();
}

/* the same in every language and for every ticket: the person's use is remembered under it */
function keyOf(element) {
  const form = element.form?.matches("[data-sends], #act") ? null : element.form;
  const target = element.dataset.opens || element.getAttribute("formaction") || element.getAttribute("href") || form?.getAttribute("action") || element.id || element.className;
  const value = element.name ? `:${element.name}=${element.value}` : "";
  return `act:${target.replace(NUMBER, "*")}${value}`.replaceAll(/[^\w:./=?*-]/g, "-").slice(0, 74);
}

export function run(element) {
  if (element.matches("summary")) element.closest("details").open = true;
  if (element.matches("summary, input[type=radio], textarea, select")) {
    if (element.matches("input")) element.click();
    (element.matches("summary") ? element : element.form?.querySelector("textarea") ?? element).focus();
  } else {
    element.click();
  }
}

/* a menu whose items are offered themselves is not offered too; one that holds a form is */
const isOfferedWhole = (summary) => summary.matches("[data-key], .button:not(.icon)") && !summary.closest("details").querySelector(".menu .item");

function offered(element) {
  const own = wordOf(element);
  const group = before(element);
  return {
    kind: element.matches(ACCOUNT) ? "account" : "action",
    key: keyOf(element),
    word: group && group !== own ? `${group} › ${own}` : own,
    parts: [group, own].filter(Boolean),
    letters: element.dataset.key ?? "",
    href: element.matches("a[href]:not([data-opens], [href^='?'])") ? element.getAttribute("href") : "",
    drawn: (element.querySelector("svg") ?? element.closest("label")?.querySelector("svg"))?.outerHTML,
    element,
  };
}

export function actionsOfPage() {
  const found = new Map();
  for (const element of OFFERED.flatMap((where) => [...document.querySelectorAll(where)])) {
    if (element.matches(LEFT_OUT) || !isReachable(element) || (element.matches("summary") && !isOfferedWhole(element))) continue;
    const action = offered(element);
    if (action.word && !found.has(action.key)) found.set(action.key, action);
  }
  return [...found.values()];
}
