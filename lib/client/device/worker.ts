/** The service worker of this browser; null if there is none, or none can be. */
const findWorker = async (): Promise<ServiceWorkerRegistration | null> =>
  (await navigator.serviceWorker?.getRegistration("/").catch(() => null)) ?? null;

/** Have this browser keep the service worker, or remove it where the installation does without. */
export async function keepWorker(isOn: boolean): Promise<void> {
  if (!isOn) return removeWorker();
  // Without one, all works but the page for when there is no network.
  await navigator.serviceWorker
    ?.register("/sw.js", { scope: "/", updateViaCache: "none" })
    .catch(() => undefined);
}

/** Remove what a signed-in member leaves on this device: worker, its page, notices, count on the icon, last place. */
export async function forgetDevice(): Promise<void> {
  await Promise.allSettled([removeWorker(), navigator.clearAppBadge?.(), forgetPlace()]);
}

/** On a page without encryption there is no cookie store, and no place was kept. */
const forgetPlace = async () => globalThis.cookieStore?.delete("workspace");

async function removeWorker(): Promise<void> {
  const worker = await findWorker();
  if (!worker) return;
  await clearNotices();
  for (const name of await caches.keys()) await caches.delete(name);
  await worker.unregister();
}

/** Show a notice on the device, if it lets us. One about the same path takes the place of the one before. */
export async function showNotice({
  title,
  body,
  path,
}: {
  title: string;
  body: string;
  path: string;
}): Promise<void> {
  if (typeof Notification === "undefined" || Notification.permission !== "granted") return;
  const worker = await findWorker();
  // The sound is ours, as the member chose it.
  await worker
    ?.showNotification(title, { body, tag: path, icon: "/icon-192.png", silent: true, data: { path } })
    .catch(() => undefined);
}

/** Remove the notices that are still shown on the device. */
export async function clearNotices(): Promise<void> {
  const worker = await findWorker();
  for (const notice of (await worker?.getNotifications()) ?? []) notice.close();
}
