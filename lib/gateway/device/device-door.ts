import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readCookie } from "@/lib/auth/sessions/cookie-name";
import { env } from "@/lib/env";
import { type Door, turnAway } from "@/lib/gateway/answer";
import { chooseLocale, LOCALE_COOKIE } from "@/lib/i18n/locale";
import { manifest } from "./manifest";
import { OFFLINE_POLICY, offlinePage } from "./offline-page";

/** From the folder the program runs in: it is one file when it is built. */
const FOLDER = "lib/gateway/device";
const script = (name: string) => readFileSync(join(FOLDER, name), "utf8");
const worker = { on: script("worker.mjs"), off: script("farewell.mjs") };

const DAY = "public, max-age=86400";
const ANEW = "no-cache";
/** The worker may ask for its own offline pages, and load nothing else. */
const WORKER_POLICY = "default-src 'none'; connect-src 'self'";
const NOTHING = "default-src 'none'; frame-ancestors 'none'";

interface DeviceFile {
  type: string;
  cache: string;
  policy: string;
  body(locale: "en" | "fr"): string | Buffer;
}

const page = (locale: "en" | "fr"): DeviceFile => ({
  type: "text/html; charset=utf-8",
  cache: ANEW,
  policy: OFFLINE_POLICY,
  body: () => offlinePage(locale),
});

function icon(file: string): DeviceFile {
  const body = readFileSync(join(FOLDER, "icons", file));
  return { type: "image/png", cache: DAY, policy: NOTHING, body: () => body };
}

/** What makes Trefoil an app on a device, by path. No slug of a workspace has a dot, so no page is hidden. */
const files: Record<string, DeviceFile> = {
  "/manifest.webmanifest": {
    type: "application/manifest+json",
    cache: ANEW,
    policy: NOTHING,
    body: manifest,
  },
  "/sw.js": {
    type: "text/javascript; charset=utf-8",
    cache: ANEW,
    policy: WORKER_POLICY,
    body: () => worker[env().OFFLINE_PAGE],
  },
  "/offline-en.html": page("en"),
  "/offline-fr.html": page("fr"),
  "/icon-192.png": icon("192.png"),
  "/icon-512.png": icon("512.png"),
  "/icon-maskable-192.png": icon("maskable-192.png"),
  "/icon-maskable-512.png": icon("maskable-512.png"),
  "/apple-touch-icon.png": icon("apple-180.png"),
};

export const isDeviceFile = (path: string): boolean => Object.hasOwn(files, path);

/** The manifest, the service worker, its pages and the icons: the same for everybody but for the language. */
export const deviceDoor: Door = async ({ request, response, path }) => {
  if (request.method !== "GET" && request.method !== "HEAD")
    return turnAway(response, 405, "Read only", { allow: "GET, HEAD" });
  const { type, cache, policy, body } = files[path]!;
  const locale = chooseLocale(
    readCookie(request.headers.cookie ?? null, LOCALE_COOKIE) ?? undefined,
    request.headers["accept-language"] ?? null,
  );
  response.writeHead(200, {
    "content-type": type,
    "cache-control": cache,
    "content-security-policy": policy,
    vary: "accept-language, cookie",
  });
  response.end(request.method === "HEAD" ? undefined : body(locale));
};
