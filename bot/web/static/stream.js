// Listens to the server: lines as they come, and whether the connection lives.
//
// EventSource reconnects by itself with the number of the last line; it gives up on an answer that is no stream, and
// does not notice a dead network, so both are watched here.

import { root } from "./page.js";

const SILENCE = 45000;
const AGAIN = 3000;

/** `hear(name, data)`; `state("live" | "lost" | "away" | "elsewhere")`. Returns a function that starts anew. */
export function listen(path, names, hear, state) {
  let source = null;
  let last = "";
  let silence = 0;
  let stopped = false;

  function open() {
    stopped = false;
    source?.close();
    source = new EventSource(`${root}${path}${last ? `?after=${last}` : ""}`);
    for (const name of [...names, "here", "away", "elsewhere"]) source.addEventListener(name, (event) => got(name, event));
    source.addEventListener("open", () => { watch(); state("live"); });
    source.addEventListener("error", () => { if (!stopped) { state("lost"); if (source.readyState === EventSource.CLOSED) ask(); } });
    watch();
  }

  function got(name, event) {
    watch();
    if (event.lastEventId) last = event.lastEventId;
    if (name === "away" || name === "elsewhere") return stop(name);
    if (name !== "here") hear(name, JSON.parse(event.data));
  }

  function stop(why) {
    stopped = true;
    source.close();
    clearTimeout(silence);
    state(why);
  }

  function watch() {
    clearTimeout(silence);
    silence = setTimeout(() => { state("lost"); open(); }, SILENCE);
  }

  // The start page sends a signed-in browser on; one that is not gets the code form.
  async function ask() {
    try {
      const answer = await fetch(`${root}/`, { redirect: "manual", cache: "no-store" });
      if (answer.type !== "opaqueredirect" && answer.ok) return stop("away");
    } catch { /* no network: try again */ }
    setTimeout(open, AGAIN);
  }

  open();
  return open;
}
