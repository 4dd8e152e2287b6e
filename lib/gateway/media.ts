import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { inWorkspace, jobScope, type Scope } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { askForPreview } from "@/lib/media/ask-for-preview";
import { dispositionOf } from "@/lib/media/file-name";
import { isShownInPlace } from "@/lib/media/file-type";
import { isValidMediaUrl } from "@/lib/media/media-url";
import { type OpenFile, readFile } from "@/lib/media/read-file";

const PATH = /^\/media\/([0-9a-f-]{36})\/([0-9a-f-]{36})\/([a-z0-9-]{1,40})$/;

/**
 * Hand out a file to whoever holds its signed address: a screen of ours, or Meta, which fetches what we
 * publish. A wrong or expired signature is answered like a file that does not exist.
 *
 * Nothing in a file can run: the answer is sandboxed, never sniffed, and a type that is not surely harmless
 * is saved, not shown.
 */
export async function serveMedia(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://media");
  const [, workspaceId, id, variant] = PATH.exec(url.pathname) ?? [];
  const scope = workspaceId ? jobScope(workspaceId, "serve-media") : null;
  if (!scope || !id || !variant || !isValidMediaUrl(url, scope.clock())) return notFound(response);
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  try {
    send(request, response, await readReady(scope, id, variant));
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") return notFound(response);
    if (error instanceof Refusal && error.code === "busy") return notYet(response);
    throw error;
  }
}

const LOOK_EVERY_MS = 200;
const LOOKS_MAX = 40;

/**
 * The file, waited for while the worker turns it upright: a photo somebody has brought just now.
 *
 * @throws Refusal `not_found`; `busy` if that takes more than eight seconds.
 */
async function readReady(scope: Scope, id: string, variant: string): Promise<OpenFile> {
  for (let look = 1; ; look += 1) {
    try {
      return await inWorkspace(scope, (ctx) => readFile(ctx, id, variant));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "busy" || look === LOOKS_MAX) throw error;
      if (look === 1) await inWorkspace(scope, (ctx) => askForPreview(ctx, id));
      await setTimeout(LOOK_EVERY_MS);
    }
  }
}

function send(request: IncomingMessage, response: ServerResponse, file: OpenFile): void {
  const headers = headersOf(file);
  const total = file.bytes.length;
  const range = readRange(request.headers.range, total);
  if (range === "unsatisfiable") {
    response.writeHead(416, { ...headers, "content-range": `bytes */${total}` }).end();
    return;
  }
  const body = range ? file.bytes.subarray(range.start, range.end + 1) : file.bytes;
  response.writeHead(range ? 206 : 200, {
    ...headers,
    "content-length": body.length,
    ...(range ? { "content-range": `bytes ${range.start}-${range.end}/${total}` } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

function headersOf({ id, mime, name }: OpenFile) {
  const isShown = isShownInPlace(mime);
  return {
    "content-type": isShown ? mime : "application/octet-stream",
    "content-disposition": dispositionOf(isShown ? "inline" : "attachment", name ?? id),
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "cache-control": "private, max-age=3600, immutable",
    "accept-ranges": "bytes",
  };
}

/**
 * The one part a `Range` header asks for, both ends included. Null for none, for several, and for what we
 * do not understand: then the whole file is right.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-range-requests
 */
export function readRange(
  header: string | undefined,
  total: number,
): { start: number; end: number } | "unsatisfiable" | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return null;
  const start = first === "" ? Math.max(0, total - Number(last)) : Number(first);
  const end = first === "" || last === "" ? total - 1 : Math.min(Number(last), total - 1);
  if (first !== "" && last !== "" && Number(last) < start) return null;
  return start <= end && start < total ? { start, end } : "unsatisfiable";
}

/** Whoever asks again gets it, once a worker runs. */
function notYet(response: ServerResponse): void {
  response.writeHead(503, {
    "retry-after": "5",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end();
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { "content-type": "text/plain", "x-content-type-options": "nosniff" });
  response.end("Not found");
}
