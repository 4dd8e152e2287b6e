// The service worker of Trefoil: the page for when there is no network, and the click on a notice. What it may
// do, and what it never does, is decision 0066. It runs in the browser as it stands here, without a build.

const SHELF = "offline-page";
const PAGES = { en: "/offline-en.html", fr: "/offline-fr.html" };

self.addEventListener("install", (event) => {
  self.skipWaiting();
  // What is no page does not even wake the worker, in browsers that can be told so.
  for (const requestMode of ["cors", "no-cors", "same-origin"]) {
    event.addRoutes?.({ condition: { requestMode }, source: "network" })?.catch(() => undefined);
  }
  const fresh = Object.values(PAGES).map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(fresh)));
});

self.addEventListener("activate", (event) => {
  const begin = async () => {
    // The page is requested while the worker starts, so that no page waits for it.
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  };
  event.waitUntil(begin());
});

self.addEventListener("fetch", (event) => {
  const { mode, method, url } = event.request;
  const isPage = mode === "navigate" && method === "GET" && !/^\/(api|media)\//.test(new URL(url).pathname);
  if (isPage) event.respondWith(pageFor(event));
});

/** What the server answers, as it comes; without an answer, our own page. */
async function pageFor({ request, preloadResponse }) {
  try {
    return (await preloadResponse) ?? (await fetch(request));
  } catch {
    return offlinePage();
  }
}

async function offlinePage() {
  const page = await caches.match(PAGES[await language()]);
  if (!page) return Response.error();
  const theme = await choice("theme");
  const text = await page.text();
  const themed =
    theme === "light" || theme === "dark" ? text.replace("<html", `<html data-theme="${theme}"`) : text;
  const headers = new Headers(page.headers);
  // Its words are decoded already.
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  return new Response(themed, { status: 503, headers });
}

/** The member's language on this device, else the first of the browser's that we have. */
async function language() {
  const languages = [
    await choice("locale"),
    ...navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()),
  ];
  return languages.find((one) => Object.hasOwn(PAGES, one ?? "")) ?? "en";
}

/** A choice of this device that is kept in a cookie; none in browsers that do not show it to workers. */
const choice = async (name) => (await self.cookieStore?.get(name))?.value;

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data?.path));
});

/** Go to a path of ours: in a tab that has the workspace open, without loading it anew, or in a new one. */
async function show(path) {
  if (typeof path !== "string" || !/^\/[\w-]+\//.test(path)) return;
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const place = path.slice(0, path.indexOf("/", 1) + 1);
  const tab = tabs.find(({ url }) => new URL(url).pathname.startsWith(place));
  if (!tab) return void (await self.clients.openWindow(path));
  tab.postMessage({ open: path });
  await tab.focus().catch(() => undefined);
}
