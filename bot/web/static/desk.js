// The desk: what needs somebody now, kept up to date; alerts demand attention, and are reported as shown only when
// they are on a screen that is being looked at.

import { watchActs } from "./acts.js";
import { ring, watchBell } from "./bell.js";
import { element, page, post, ready, root } from "./page.js";
import { listen } from "./stream.js";

const { texts } = page;
const find = (id) => document.getElementById(id);
const TIME = new Intl.DateTimeFormat("en-GB", { weekday: "short", hour: "2-digit", minute: "2-digit" });
const unreported = new Set();
let newest = 0;
let fetching = false;
let stale = false;

function state(now) {
  const sentence = { lost: texts.lost, away: texts.away, elsewhere: texts.elsewhere }[now] ?? "";
  find("state").hidden = !sentence;
  const line = element("p", { text: sentence });
  if (now === "away" || now === "elsewhere") line.append(" ", element("a", { text: "→", attributes: { href: `${root}/` } }));
  find("state").replaceChildren(line);
  if (now === "live") report();
}

async function refresh() {
  if (fetching) { stale = true; return; }
  fetching = true;
  do {
    stale = false;
    await fragment();
  } while (stale);
  fetching = false;
}

async function fragment() {
  const place = find("now");
  try {
    const answer = await fetch(place.dataset.from, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const focused = document.activeElement?.closest?.("#now [href], #now [data-choice]");
    const mark = focused?.getAttribute("href") ?? focused?.dataset.choice;
    place.replaceChildren(...fresh.body.childNodes);
    ready(place);
    if (mark) place.querySelector(`[href="${CSS.escape(mark)}"], [data-choice="${CSS.escape(mark)}"]`)?.focus();
  } catch { /* the stream says that the connection is lost */ }
}

/** The desk's overview as text. An act shows there as soon as it has been worked through; asking for it again is no
 *  reading of a child's words, as opening this page anew is. */
async function overview() {
  try { return await (await fetch(`${root}/desk/now`, { headers: { Accept: "text/html" }, cache: "no-store" })).text(); } catch { return ""; }
}

function hear(name, data) {
  if (name === "changed") refresh();
  if (name === "line") line(data);
}

function line(one) {
  if (one.id <= newest) return;
  newest = one.id;
  if (!one.text) return;
  find("no-lines").hidden = true;
  const shown = element("li", { classes: one.kind, attributes: { dir: "auto" } });
  shown.append(element("time", { text: TIME.format(new Date(one.at)), attributes: { datetime: one.at } }), element("span", { text: one.text }));
  if (one.buttons.length) shown.append(buttons(one.buttons));
  find("lines").prepend(shown);
  if (one.alert) alarm(one);
}

function buttons(choices) {
  const group = element("div", { classes: "choices" });
  for (const { label, choice } of choices) {
    const [name, about] = choice.split(":");
    if (name === "case.show") group.append(element("a", { text: label, classes: "button", attributes: { href: `${root}/desk/case/${encodeURIComponent(about)}` } }));
    else group.append(element("button", { text: label, attributes: { type: "button", "data-choice": choice } }));
  }
  return group;
}

/** An alert that nobody is known to have seen: a banner, a sound where wanted, and the report once it is in view. */
function alarm(one) {
  if (!one.fresh) return;
  unreported.add(one.alert);
  const banner = find("alarm");
  banner.hidden = false;
  banner.querySelector("p").textContent = one.text;
  ring();
  report();
}

async function report() {
  if (!unreported.size || document.visibilityState !== "visible") return;
  // After the next frame the line has been painted.
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 0)));
  const shown = [...unreported];
  const { status } = await post("/desk/shown", { shown });
  if (status === 200) for (const number of shown) unreported.delete(number);
  else setTimeout(report, 2000);
}

watchActs();
ready();
if (page.live) {
  watchBell();
  find("alarm-seen").addEventListener("click", () => { find("alarm").hidden = true; });
  document.addEventListener("visibilitychange", report);
  document.addEventListener("acted", refresh);
  setInterval(refresh, 30000);
  listen("/desk/events", ["line", "changed"], hear, state);
} else {
  const before = overview();
  document.addEventListener("acted", async ({ detail }) => {
    if (detail.includes(".write")) return;
    // A second act must not be cut off by opening the page anew.
    for (const button of document.querySelectorAll("[data-choice], [data-choice] button")) button.disabled = true;
    for (let tries = 0; tries < 10 && (await overview()) === (await before); tries += 1) await new Promise((go) => setTimeout(go, 300));
    window.location.reload();
  });
}
