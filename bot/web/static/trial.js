// The trial: who sits in which seat, and what time it is at school.

import { page, root } from "./page.js";

const { texts } = page;
const KEPT = "trial-seats";
const seats = ["pupil", "mentor", "staff"];
const picker = (seat) => document.querySelector(`[data-sits="${seat}"]`);
const stage = document.getElementById("stage");

async function ask(path, body) {
  const answer = await fetch(root + path, body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  return answer.ok ? answer.json() : null;
}

async function sit(seat) {
  const person = picker(seat).value;
  if (!person) return null;
  const seated = await ask("/seat", { seat, person });
  document.querySelector(`[data-frame="${seat}"]`).src = `${root}/seat/${seat}/`;
  remember();
  return seated;
}

async function sitPupil() {
  const seated = await sit("pupil");
  if (!seated?.mentor || picker("mentor").value === seated.mentor) return;
  picker("mentor").value = seated.mentor;
  await sit("mentor");
}

function stageOf(year) {
  return year <= 2 ? "KS1" : year <= 6 ? "KS2" : year <= 9 ? "KS3" : year <= 11 ? "KS4" : "KS5";
}

/** Only pupils of the chosen Key Stage; the first of them sits down. */
function offerStage() {
  const options = [...picker("pupil").options];
  for (const one of options) one.hidden = one.disabled = stageOf(Number(one.dataset.year)) !== stage.value;
  const first = options.find((one) => !one.hidden);
  if (first && picker("pupil").selectedOptions[0]?.hidden !== false) picker("pupil").value = first.value;
}

function remember() {
  sessionStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(seats.map((seat) => [seat, picker(seat).value]))));
}

function recall() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  for (const seat of seats) {
    const known = [...picker(seat).options].some((one) => one.value === kept[seat]);
    if (known) picker(seat).value = kept[seat];
  }
  if (kept.pupil) stage.value = stageOf(Number(picker("pupil").selectedOptions[0]?.dataset.year ?? 8));
  else picker("pupil").selectedIndex = -1;
  return Boolean(kept.mentor);
}

function showClock(clock) {
  if (!clock) return;
  document.getElementById("clock").textContent = `${clock.said} · ${clock.open ? texts.open : texts.closed}${clock.period ? ` (${clock.period})` : ""}`;
}

for (const button of document.querySelectorAll("[data-moment]")) {
  button.addEventListener("click", async () => {
    const clock = await ask("/clock", { to: button.dataset.moment });
    if (clock) showClock(clock);
    else document.getElementById("clock").textContent = texts.none;
  });
}
for (const tab of document.querySelectorAll("[data-tab]")) {
  tab.addEventListener("click", () => {
    for (const other of document.querySelectorAll("[data-tab]")) other.setAttribute("aria-pressed", String(other === tab));
    for (const seat of document.querySelectorAll(".seat")) seat.toggleAttribute("data-shown", seat.dataset.seat === tab.dataset.tab);
  });
}
stage.addEventListener("change", () => { offerStage(); sitPupil(); });
picker("pupil").addEventListener("change", sitPupil);
picker("mentor").addEventListener("change", () => sit("mentor"));
picker("staff").addEventListener("change", () => sit("staff"));

const mentorKnown = recall();
offerStage();
await (mentorKnown ? sit("pupil") : sitPupil());
if (!document.querySelector('[data-frame="mentor"]').src) await sit("mentor");
await sit("staff");
const tick = async () => showClock(await ask("/clock").catch(() => null));
await tick();
setInterval(tick, 15000);
