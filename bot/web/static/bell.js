// A sound for a new alert, only where the person has turned it on: no sudden sound otherwise.

import { page } from "./page.js";

const KEPT = "desk-sound";
let context = null;

function isOn() { try { return localStorage.getItem(KEPT) === "on"; } catch { return false; } }

export function watchBell() {
  const button = document.getElementById("sound");
  if (!button) return;
  const show = () => {
    button.setAttribute("aria-pressed", String(isOn()));
    button.querySelector("span").textContent = isOn() ? page.texts.soundOn : page.texts.soundOff;
  };
  button.addEventListener("click", () => {
    try { localStorage.setItem(KEPT, isOn() ? "off" : "on"); } catch { /* then it stays off */ }
    show();
    ring();
  });
  show();
}

/** Two soft notes. Browsers allow sound only after the person has touched the page. */
export function ring() {
  if (!isOn()) return;
  context ??= new AudioContext();
  for (const [start, pitch] of [[0, 660], [0.22, 880]]) {
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.frequency.value = pitch;
    const at = context.currentTime + start;
    loudness.gain.setValueAtTime(0.0001, at);
    loudness.gain.exponentialRampToValueAtTime(0.2, at + 0.03);
    loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.4);
    tone.connect(loudness).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.45);
  }
}
