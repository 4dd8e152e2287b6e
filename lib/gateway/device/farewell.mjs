// In place of the service worker where it is switched off (`OFFLINE_PAGE=off`): it takes the place of the one that
// browsers have, removes what that one stored, and then itself.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const leave = async () => {
    for (const name of await caches.keys()) await caches.delete(name);
    await self.registration.unregister();
  };
  event.waitUntil(leave());
});
