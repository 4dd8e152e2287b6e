import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { Hono } from "hono";

const folder = join(import.meta.dirname, "..", "phones");
const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** The page at the root: three phones, so that a person can play the customer. Files lie in `phones/`. */
export function phones(): Hono {
  return new Hono()
    .get("/", (c) => answerFile("index.html", () => c.notFound()))
    .get("/phones/:file", (c) => answerFile(c.req.param("file") ?? "", () => c.notFound()));
}

/** Only names that are really in the folder are read, so that no path leads out of it. */
async function answerFile(name: string, notFound: () => Response | Promise<Response>): Promise<Response> {
  const names: string[] = await readdir(folder).catch(() => []);
  const type = types[extname(name)];
  if (!type || !names.includes(name)) return notFound();
  const headers = { "content-type": type, "cache-control": "no-cache" };
  return new Response(new Uint8Array(await readFile(join(folder, name))), { headers });
}
