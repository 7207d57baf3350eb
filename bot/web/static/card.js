// "I need an adult now": the card with the numbers opens at once, whatever the network does, and says truthfully
// whether the call has reached school.

import { page } from "./page.js";

const { texts } = page;

export class Card {
  constructor() {
    this.dialog = document.getElementById("card");
    this.told = document.getElementById("told");
    document.getElementById("card-close").addEventListener("click", () => this.dialog.close());
    document.getElementById("numbers").addEventListener("click", () => { this.told.hidden = true; this.open(); });
  }

  open() { if (!this.dialog.open) this.dialog.showModal(); }

  calling() { this.open(); this.say(texts["page-adult-sending"], false); }

  tell(state) {
    const sentence = { kept: "page-adult-kept", trying: "page-adult-failed", refused: "page-adult-failed", away: "page-adult-away" }[state];
    if (sentence) this.say(texts[sentence], state !== "kept");
    if (state === "trying" || state === "away") this.open();
  }

  say(sentence, bad) {
    this.told.hidden = false;
    this.told.classList.toggle("bad", bad);
    this.told.querySelector("p").textContent = sentence;
  }
}
