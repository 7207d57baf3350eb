// Keeps the emergency card on the device, so that it opens signed out and without a network.

import { root } from "./page.js";

export function keepCard() {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register(`${root}/worker.js`, { scope: `${root}/` }).catch(() => {});
}
