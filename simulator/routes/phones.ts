import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";

const folder = join(import.meta.dirname, "..", "phones");
const entries = { "app.js": "main.ts", "app.css": "look/all.css" } as const;

/** The page runs our script and style, shows our pictures and own files, and connects to no other host. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

const guards = {
  "content-security-policy": policy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-cache",
};

/**
 * The page at the root: three phones, so that a person can play the customer. Its TypeScript and its styles
 * lie in `phones/`; they are bundled in memory when the first visitor asks for them, so the start stays fast.
 */
export function phones(): Hono {
  const script = once(() => bundle("app.js"));
  const style = once(() => bundle("app.css"));
  const page = once(() => readFile(join(folder, "index.html"), "utf8"));
  const icon = once(() => readFile(join(folder, "icon.svg"), "utf8"));
  const answer = async (body: Promise<string>, type: string) =>
    new Response(await body, { headers: { ...guards, "content-type": type } });
  return new Hono()
    .get("/", () => answer(page(), "text/html; charset=utf-8"))
    .get("/phones/app.js", () => answer(script(), "text/javascript; charset=utf-8"))
    .get("/phones/app.css", () => answer(style(), "text/css; charset=utf-8"))
    .get("/phones/icon.svg", () => answer(icon(), "image/svg+xml"));
}

async function bundle(name: keyof typeof entries): Promise<string> {
  const { build } = await import("esbuild");
  const built = await build({
    entryPoints: [join(folder, entries[name])],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    tsconfigRaw: {},
    logLevel: "silent",
  });
  return built.outputFiles[0]!.text;
}

/** Do it the first time only; a failure is not remembered. */
function once(make: () => Promise<string>): () => Promise<string> {
  let made: Promise<string> | null = null;
  return () => {
    made ??= make().catch((error) => {
      made = null;
      throw error;
    });
    return made;
  };
}
