// The conversation on screen. Words are always put in as text, never as markup.
// Only the newest buttons are live; older ones stay to be read and are greyed.

import { element, icon, page } from "./page.js";
import { pictureOf, withoutEmoji } from "./pictures.js";
import { speaks } from "./speak.js";

const { texts } = page;
const TIME = new Intl.DateTimeFormat(page.language === "en" ? "en-GB" : page.language, { hour: "2-digit", minute: "2-digit" });
const FOLLOWS = 20_000; // milliseconds after a tap in which new lines come into view: the alarm's hand-over takes up to 15 s

export class Bubbles {
  constructor(list, scroller, tapped) {
    this.list = list;
    this.scroller = scroller;
    this.tapped = tapped;
    this.newest = 0;
    this.pending = new Map();
    this.acted = 0;
    // What answers a button must come into view, wherever the reader was.
    document.addEventListener("click", (event) => { if (event.target.closest?.("button")) this.acted = Date.now(); }, true);
  }

  /** A line from the server. One that we have is not shown again. */
  line(line) {
    if (line.id <= this.newest) return;
    this.newest = line.id;
    const stays = this.atEnd() || Date.now() - this.acted < FOLLOWS;
    this.pending.get(line.key)?.remove();
    this.pending.delete(line.key);
    if (line.text || line.buttons.length) {
      const shown = this.draw(line);
      this.list.insertBefore(shown, this.firstPending());
      if (stays || line.kind === "own") this.toEnd();
      // A line taller than the screen is read from its beginning.
      if (stays && shown.offsetHeight > this.scroller.clientHeight) this.scroller.scrollTop = shown.offsetTop - this.list.offsetTop;
    }
  }

  /** Words on their way. */
  sending(item) {
    const shown = this.draw({ kind: "own", author: "", text: item.text, buttons: [], at: "" });
    shown.classList.add("pending");
    shown.append(element("p", { classes: "sending", attributes: { role: "status" } }));
    this.pending.set(item.key, shown);
    this.list.append(shown);
    this.say(item, texts["page-sending"]);
    this.toEnd();
  }

  say(item, sentence) {
    const shown = this.pending.get(item.key);
    if (shown) shown.querySelector(".sending").textContent = sentence;
  }

  has(item) { return this.pending.has(item.key); }

  draw(line) {
    const own = line.kind === "own";
    const shown = element("li", { classes: `line ${line.kind}` });
    const who = element("p", { classes: "who", children: [element("b", { text: own ? texts["page-you"] : line.author, attributes: { dir: "auto" } })] });
    if (line.at) who.append(element("time", { text: TIME.format(new Date(line.at)), attributes: { datetime: line.at } }));
    const bubble = element("div", { classes: "bubble", children: [element("div", { classes: "words", text: line.text, attributes: { dir: "auto" } })] });
    bubble.append(this.reader(line));
    shown.append(who, bubble);
    // The button for an adult stands at the foot of every screen; once is enough.
    const choices = line.buttons.filter((one) => one.choice !== "adult.now");
    if (choices.length) shown.append(this.buttons(choices));
    return shown;
  }

  reader(line) {
    const button = element("button", { classes: "speak", attributes: { type: "button", "aria-pressed": "false", "aria-label": texts["page-read-aloud"] }, children: [icon("speak")] });
    const aloud = [line.text, ...line.buttons.map((one) => withoutEmoji(one.label))].join(". ");
    speaks(button, aloud, { start: texts["page-read-aloud"], stop: texts["page-read-stop"] });
    return button;
  }

  buttons(choices) {
    this.grey();
    const young = document.body.classList.contains("young");
    const group = element("div", { classes: "choices", attributes: { role: "group" } });
    for (const { label, choice } of choices) {
      const picture = young ? pictureOf(choice) : "";
      const button = element("button", { attributes: { type: "button" }, classes: `${young && !picture ? "plain" : ""}${choice === "adult.now" ? " adult" : ""}`.trim() });
      if (picture) button.append(icon(picture));
      button.append(element("span", { text: picture ? withoutEmoji(label) : label, attributes: { dir: "auto" } }));
      button.addEventListener("click", () => this.pick(group, button, choice, label));
      group.append(button);
    }
    return group;
  }

  pick(group, button, choice, label) {
    if (choice !== "adult.now") {
      button.classList.add("picked");
      button.setAttribute("aria-pressed", "true");
      for (const other of group.querySelectorAll("button")) other.disabled = true;
    }
    this.tapped(choice, label, () => { for (const other of group.querySelectorAll("button")) { other.disabled = false; other.classList.remove("picked"); other.removeAttribute("aria-pressed"); } });
  }

  grey() {
    for (const group of this.list.querySelectorAll(".choices:not(.past)")) {
      group.classList.add("past");
      for (const button of group.querySelectorAll("button:not(.adult)")) button.disabled = true;
    }
  }

  firstPending() { return this.list.querySelector(".pending"); }
  atEnd() { const { scrollHeight, scrollTop, clientHeight } = this.scroller; return scrollHeight - scrollTop - clientHeight < 120; }
  toEnd() { this.scroller.scrollTop = this.scroller.scrollHeight; }
}
