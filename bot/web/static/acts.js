// What staff do from a page: each act is one tap, kept on disk before it is answered.

import { element, newKey, page, post } from "./page.js";

const { texts } = page;

/** A tap that is tried until it got there or was refused. The same key each time. */
async function act(choice, text) {
  const key = newKey();
  for (const wait of [0, 1000, 3000]) {
    if (wait) await new Promise((go) => setTimeout(go, wait));
    const answer = await post("/tap", { key, choice, text });
    if (answer.status !== 0 && answer.status < 500) return answer;
  }
  return { status: 0, say: "", reload: false };
}

function report(place, sentence, bad) {
  let line = place.querySelector(".result");
  if (!line) { line = element("p", { classes: "result note", attributes: { role: "status" } }); place.append(line); }
  line.classList.toggle("bad", bad);
  line.textContent = sentence;
}

async function perform(place, choice, text, field) {
  const buttons = place.querySelectorAll("button");
  for (const one of buttons) one.disabled = true;
  const { status, say, reload } = await act(choice, text);
  for (const one of buttons) one.disabled = false;
  if (status === 200) { if (field) field.value = ""; report(place, texts.done ?? "", false); place.dispatchEvent(new CustomEvent("acted", { bubbles: true, detail: choice })); }
  else report(place, (status === 401 || reload ? texts.away : say || texts.failed) ?? "", true);
}

export function watchActs() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-choice]");
    if (button) perform(button.closest(".acts, .case, .choices") ?? button.parentElement, button.dataset.choice, "", null);
    if (event.target.closest("[data-print]")) window.print();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-choice]");
    if (!form) return;
    event.preventDefault();
    const field = form.elements.text;
    if (!field.value.trim()) { report(form, texts.needed, true); field.focus(); return; }
    perform(form, form.dataset.choice, field.value, field);
  });
}
