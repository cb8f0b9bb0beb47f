// Answers with pages that were kept (by offline.js) while there is no network. It keeps nothing by itself, and what it
// has kept never holds a name: lists of people lie with the page, which forgets them when the day is over.

const KEPT = "samverk-kept-pages";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(answer(request));
});

async function answer(request) {
  try {
    return await fetch(request);
  } catch (trouble) {
    const kept = await caches.open(KEPT);
    const same = await kept.match(request, { ignoreVary: true });
    if (same) return same;
    if (request.mode === "navigate") {
      const shell = await kept.match(new URL("offline/", self.registration.scope).href, { ignoreVary: true });
      if (shell) return shell;
    }
    throw trouble;
  }
}
