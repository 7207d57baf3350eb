// Reads a bubble aloud with a voice of the device itself. A voice from the network would send the words away, so
// without a local one there is no button.

let voice = null;
const ready = new Set();

function choose(language) {
  const local = window.speechSynthesis?.getVoices().filter((one) => one.localService) ?? [];
  voice = local.find((one) => one.lang.toLowerCase().startsWith(language)) ?? null;
  for (const tell of ready) tell();
}

export function prepareVoice(language) {
  if (!("speechSynthesis" in window)) return;
  choose(language);
  window.speechSynthesis.addEventListener?.("voiceschanged", () => choose(language));
}

/** Show `button` as soon as there is a voice; a press reads, another stops. */
export function speaks(button, text, labels) {
  const show = () => { button.hidden = voice === null; };
  ready.add(show);
  show();
  button.addEventListener("click", () => {
    const reading = button.getAttribute("aria-pressed") === "true";
    window.speechSynthesis.cancel();
    if (reading) return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.95;
    const set = (on) => { button.setAttribute("aria-pressed", String(on)); button.setAttribute("aria-label", on ? labels.stop : labels.start); };
    utterance.addEventListener("end", () => set(false));
    utterance.addEventListener("error", () => set(false));
    set(true);
    window.speechSynthesis.speak(utterance);
  });
}
