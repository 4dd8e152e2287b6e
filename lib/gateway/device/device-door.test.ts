import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import sharp from "sharp";
import { describe, expect } from "vitest";
import { changeEnv } from "@/lib/testing/change-env";
import { useGateway } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { drawIcon, ICONS } from "./draw-icons";

const gateway = useGateway();
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}${path}`, { headers });

describe("the door of what is on a device", () => {
  test("gives a manifest that can be installed, in the browser's language", async () => {
    const answer = await get("/manifest.webmanifest", { "accept-language": "fr-CA" });
    expect(answer.headers.get("content-type")).toBe("application/manifest+json");
    const { icons, ...rest } = await answer.json();
    expect(rest).toMatchObject({ name: "Trefoil", start_url: "/", display: "standalone", lang: "fr" });
    expect(rest.description).toContain("boîte de réception");
    const own = await (await get("/manifest.webmanifest", { cookie: "locale=en" })).json();
    expect(own.lang).toBe("en");
    for (const { src, sizes, type } of icons) {
      const icon = await get(src);
      expect([icon.status, icon.headers.get("content-type")]).toEqual([200, type]);
      const { width, height } = await sharp(Buffer.from(await icon.arrayBuffer())).metadata();
      expect(`${width}x${height}`).toBe(sizes);
    }
    expect((await get("/apple-touch-icon.png")).status).toBe(200);
  });

  test("has the icons that are drawn from the logo", async () => {
    for (const [file, size, look] of ICONS) {
      const [committed, fresh] = [
        readFileSync(`lib/gateway/device/icons/${file}`),
        await drawIcon(size, look),
      ];
      const { rgb, difference } = await differenceOf(committed, fresh);
      expect(rgb, file).toBe(size);
      expect(difference, file).toBeLessThan(2);
      expect(committed.length, file).toBeLessThan(10_000);
    }
  });

  test("gives a worker that is asked for anew each time, and may load nothing from elsewhere", async () => {
    const answer = await get("/sw.js");
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-cache",
      "content-security-policy": "default-src 'none'; connect-src 'self'",
    });
    const text = await answer.text();
    expect(text).toContain('addEventListener("fetch"');
    const back = changeEnv({ OFFLINE_PAGE: "off" });
    const farewell = await (await get("/sw.js")).text();
    back();
    expect(farewell).toContain("unregister()");
    expect(farewell).not.toContain('"fetch"');
  });

  test("gives the same page without a network to everybody, whose script alone may run", async () => {
    for (const [locale, title] of [
      ["en", "You are offline"],
      ["fr", "Vous êtes hors ligne"],
    ]) {
      const answer = await get(`/offline-${locale}.html`, { cookie: "locale=en", "accept-language": "de" });
      const text = await answer.text();
      expect(text).toContain(`<html lang="${locale}">`);
      expect(text).toContain(title);
      const policy = answer.headers.get("content-security-policy");
      const [, script = ""] = /<script>(.*?)<\/script>/s.exec(text) ?? [];
      const hash = Buffer.from(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(script)));
      expect(policy).toContain(`script-src 'sha256-${hash.toString("base64")}';`);
      expect(policy).toContain("default-src 'none'");
    }
  });

  test("can only be read", async () => {
    const answer = await fetch(`${gateway.url}/sw.js`, { method: "POST", body: "x" });
    expect(answer.status).toBe(405);
    expect((await fetch(`${gateway.url}/sw.js`, { method: "HEAD" })).headers.get("content-type")).toContain(
      "javascript",
    );
  });
});

/** The side of both pictures if they agree in size, and how much their pixels differ on average. */
async function differenceOf(one: Buffer, other: Buffer) {
  const [first, second] = await Promise.all(
    [one, other].map((bytes) => sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true })),
  );
  let sum = 0;
  for (const [at, value] of first!.data.entries()) sum += Math.abs(value - second!.data[at]!);
  const isSame = first!.info.width === second!.info.width;
  return { rgb: isSame ? first!.info.width : 0, difference: sum / first!.data.length };
}

type Handler = (event: Record<string, unknown>) => void;

/** The worker as a browser runs it, with a network that answers or does not. */
function startWorker({
  network,
  cookies = {} as Record<string, string>,
}: {
  network: boolean;
  cookies?: Record<string, string>;
}) {
  const handlers: Record<string, Handler> = {};
  const stored = new Map<string, Response>();
  const asked: string[] = [];
  const fetchPage = async ({ url }: Request) => {
    asked.push(url);
    if (!network) throw new TypeError("Failed to fetch");
    return new Response("the page");
  };
  const shelf = {
    addAll: async (requests: { url: string }[]) => {
      for (const { url } of requests)
        stored.set(new URL(url).pathname, new Response(`<html lang="${url.includes("-fr") ? "fr" : "en"}">`));
    },
  };
  const worker = {
    addEventListener: (name: string, handler: Handler) => {
      handlers[name] = handler;
    },
    skipWaiting: () => undefined,
    registration: {},
    clients: { claim: async () => undefined },
    cookieStore: { get: async (name: string) => (cookies[name] ? { value: cookies[name] } : null) },
  };
  class Asked extends Request {
    constructor(path: string, init?: RequestInit) {
      super(new URL(path, "http://house"), init);
    }
  }
  runInNewContext(readFileSync("lib/gateway/device/worker.mjs", "utf8"), {
    self: worker,
    caches: { open: async () => shelf, match: async (path: string) => stored.get(path)?.clone() },
    navigator: { languages: ["de-DE", "fr-CA"] },
    fetch: fetchPage,
    Request: Asked,
    Response,
    Headers,
    URL,
  });
  const send = async (name: string, event: Record<string, unknown> = {}) => {
    let answer: Promise<Response> | undefined;
    let work: Promise<unknown> | undefined;
    handlers[name]!({
      ...event,
      waitUntil: (promise: Promise<unknown>) => {
        work = promise;
      },
      respondWith: (promise: Promise<Response>) => {
        answer = promise;
      },
    });
    await work;
    return (await answer) ?? null;
  };
  const open = (path: string, mode = "navigate", method = "GET") =>
    send("fetch", { request: { url: `http://house${path}`, mode, method } });
  return { send, open, asked, stored };
}

describe("the service worker", () => {
  test("answers for pages alone, and stores nothing but its own two", async () => {
    const { send, open, asked, stored } = startWorker({ network: true });
    await send("install");
    expect(await (await open("/maree/inbox"))!.text()).toBe("the page");
    for (const [path, mode, method] of [
      ["/api/v1/me", "cors", "GET"],
      ["/_next/static/x.js", "no-cors", "GET"],
      ["/media/a/b/c", "navigate", "GET"],
      ["/api/auth/signin", "navigate", "GET"],
      ["/maree/inbox", "cors", "GET"],
      ["/api/forms/password", "navigate", "POST"],
    ] as const) {
      expect(await open(path, mode, method), `${mode} ${path}`).toBeNull();
    }
    expect(asked).toEqual(["http://house/maree/inbox"]);
    expect([...stored.keys()]).toEqual(["/offline-en.html", "/offline-fr.html"]);
  });

  test("shows its page without a network, in the member's language and theme, or the browser's", async () => {
    const read = async (cookies: Record<string, string>) => {
      const { send, open } = startWorker({ network: false, cookies });
      await send("install");
      const answer = await open("/maree/inbox");
      return `${answer!.status} ${await answer!.text()}`;
    };
    expect(await read({ locale: "en", theme: "dark" })).toBe('503 <html data-theme="dark" lang="en">');
    expect(await read({ locale: "fr", theme: "light" })).toBe('503 <html data-theme="light" lang="fr">');
    expect(await read({})).toBe('503 <html lang="fr">');
    expect(await read({ locale: '"><script>', theme: '"><script>' })).toBe('503 <html lang="fr">');
  });
});
