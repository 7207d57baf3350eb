// The chat page: lines come in over the stream, words and taps go out through the outbox.

import { Bubbles } from "./bubbles.js";
import { Card } from "./card.js";
import { watchHide } from "./hide.js";
import { keepCard } from "./offline.js";
import { Outbox } from "./outbox.js";
import { element, page, ready, root } from "./page.js";
import { prepareVoice } from "./speak.js";
import { listen } from "./stream.js";

const { texts } = page;
const find = (id) => document.getElementById(id);
const stateLine = find("state");
const words = find("words");
const compose = find("compose");

prepareVoice(page.language);
watchHide();
keepCard();

const card = new Card();
const undo = new Map();
const bubbles = new Bubbles(find("lines"), find("log"), tap);
const outbox = new Outbox(page.me, tell);

function tap(choice, label, again) {
  if (choice === "adult.now") return needAdult();
  const item = outbox.add("/tap", { choice });
  if (again) undo.set(item.key, again);
}

function needAdult() {
  card.calling();
  outbox.add("/tap", { choice: "adult.now", urgent: true });
}

function tell(item, state, say) {
  if (item.choice === "adult.now") card.tell(state);
  if (item.path === "/say") tellWords(item, state, say);
  if (state === "trying" && item.path === "/tap") show(say || texts["page-busy"], true);
  if (state === "kept" && stateLine.dataset.why === "busy") show("");
  if (state === "away") away();
  if (state === "refused" && item.path === "/tap") { show(say || texts["page-not-taken"], true); undo.get(item.key)?.(); }
  if (state === "kept" || state === "refused") undo.delete(item.key);
}

function tellWords(item, state, say) {
  if (state === "sending") bubbles.sending(item);
  if (state === "trying" || state === "away") bubbles.say(item, texts["page-trying"]);
  if (state === "kept") bubbles.say(item, "");
  if (state === "refused") {
    bubbles.say(item, say || texts["page-not-taken"]);
    if (!words.value) { words.value = item.text; resize(); }
  }
}

function show(sentence, bad = false, extra = null) {
  stateLine.hidden = !sentence;
  stateLine.classList.toggle("bad", bad);
  stateLine.dataset.why = bad ? "busy" : "";
  const line = element("p", { text: sentence });
  if (extra) line.append(" ", extra);
  stateLine.replaceChildren(line);
}

function away() {
  show(texts["page-away"], true, element("a", { text: "→", attributes: { href: `${root}/`, "aria-label": texts["page-away"] } }));
  stateLine.dataset.why = "away";
}

function connection(state) {
  if (state === "live") { if (stateLine.dataset.why !== "away") show(""); outbox.kick(); }
  if (state === "lost") show(texts["page-lost"], true);
  if (state === "away") away();
  if (state === "elsewhere") {
    const here = element("button", { text: texts["page-use-here"], attributes: { type: "button" } });
    here.addEventListener("click", () => reopen());
    show(texts["page-elsewhere"], true, here);
  }
}

function hear(name, data) {
  if (name === "line") bubbles.line(data);
  if (name === "place") place(data);
}

/** What the fixed buttons offer follows what the person is in: a talk, on duty. */
function place({ talk, duty }) {
  for (const button of document.querySelectorAll("[data-choice]")) {
    const choice = button.dataset.choice;
    if (choice.startsWith("talk.")) button.hidden = !talk;
    if (choice.startsWith("duty.")) button.setAttribute("aria-pressed", String(choice === `duty.${duty}`));
  }
}

function resize() {
  words.style.height = "auto";
  words.style.height = `${words.scrollHeight + 3}px`;
}

compose.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = words.value;
  if (!text.trim()) { words.focus(); return; }
  words.value = "";
  resize();
  outbox.add("/say", { text });
  words.focus();
});
words.addEventListener("input", resize);
words.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  compose.requestSubmit();
});
find("adult-form").addEventListener("submit", (event) => { event.preventDefault(); needAdult(); });
find("type")?.addEventListener("click", (event) => {
  compose.hidden = !compose.hidden;
  event.currentTarget.setAttribute("aria-expanded", String(!compose.hidden));
  if (!compose.hidden) words.focus();
});
for (const button of document.querySelectorAll("[data-choice]")) button.addEventListener("click", () => tap(button.dataset.choice));
find("sign-out").addEventListener("submit", () => outbox.clear());

for (const item of outbox.items) if (item.path === "/say") bubbles.sending(item);
stateLine.hidden = true;
const slow = setTimeout(() => { if (!stateLine.textContent) show(texts["page-connecting"]); }, 1500);
ready();
const reopen = listen("/events", ["line", "place"], hear, (state) => { clearTimeout(slow); connection(state); });
if (page.fresh && !outbox.items.length) outbox.add("/tap", { choice: "hello" });
