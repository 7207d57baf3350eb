// Keeps the emergency card and its looks, and nothing else: no conversation is ever stored by it.
// When a page cannot be reached, the card is shown in its place.

const BASE = new URL("./", self.location).pathname;
const STORE = `card:${BASE}`;
const CARD = `${BASE}emergency`;
const KEPT = [CARD, ...["base.css", "icons.svg", "page.svg", "plain.js", "page.js", "hide.js", "offline.js"].map((name) => `${BASE}static/${name}`)];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(STORE).then((store) => store.addAll(KEPT.map((path) => new Request(path, { cache: "reload" })))).then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const path = new URL(request.url).pathname;
  if (request.mode === "navigate") event.respondWith(reach(request, path));
  else if (KEPT.includes(path)) event.respondWith(fetch(request).catch(() => kept(path)));
});

async function reach(request, path) {
  try {
    const answer = await fetch(request);
    if (path === CARD && answer.ok) (await caches.open(STORE)).put(CARD, answer.clone());
    return answer;
  } catch {
    return kept(CARD);
  }
}

async function kept(path) {
  return (await (await caches.open(STORE)).match(path)) ?? Response.error();
}
