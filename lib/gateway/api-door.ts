import { pipeline } from "node:stream/promises";
import { env } from "@/lib/env";
import { refuse } from "@/lib/errors";
import type { Door, Visit } from "./answer";
import { api } from "./api";
import { answerError } from "./api/answer-error";
import { hasBrokenText, readText } from "./broken-text";
import { countCall } from "./rates";
import { readBytes } from "./read-bytes";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const JSON_BYTES_MAX = 1024 * 1024;
const UPLOAD = /^\/api\/v1\/[^/]+\/media$/;

/** The door to the API: what may not come in at all is refused here, the rest is the rooms' business. */
export const apiDoor: Door = async (visit) => {
  const { response } = visit;
  try {
    await mayEnter(visit);
    await write(visit, await api.fetch(await toRequest(visit), { address: visit.address }));
  } catch (error) {
    if (response.headersSent || response.destroyed) return void response.destroy();
    const { status, headers, body } = answerError(error);
    response.writeHead(status, {
      "content-type": "application/json",
      "cache-control": "no-store",
      ...headers,
    });
    response.end(JSON.stringify(body));
  }
};

async function mayEnter(visit: Visit): Promise<void> {
  const { request, path } = visit;
  const { method = "", headers } = request;
  if (!METHODS.includes(method)) refuse("not_found", method);
  await countCall(visit);

  if (method === "GET" || method === "HEAD") return;
  if (headers.authorization === undefined && headers.origin !== new URL(env().PUBLIC_URL).origin) {
    refuse("wrong_origin");
  }
  const hasBody = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
  const isJson = /^application\/json(;|$)/i.test(headers["content-type"] ?? "");
  if (hasBody && !isJson && !(method === "POST" && UPLOAD.test(path))) refuse("file_type", "Not JSON");
}

async function toRequest({ request, path, search, address }: Visit): Promise<Request> {
  const { method = "GET" } = request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    // With a key, the cookie is ignored: another site's page could make the browser send it.
    if (typeof value === "string" && !(name === "cookie" && request.headers.authorization !== undefined)) {
      headers.set(name, value);
    }
  }
  const url = new URL(path + search, env().PUBLIC_URL);
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers });
  if (UPLOAD.test(path)) {
    const upload: RequestInit & { duplex: "half" } = {
      method,
      headers,
      body: streamOf(request),
      duplex: "half",
    };
    return new Request(url, upload);
  }
  const body =
    (await readBytes(request, { bytesMax: JSON_BYTES_MAX, key: address })) ??
    refuse("file_too_large", "Body");
  if (!isFit(body)) refuse("invalid", "Text");
  return new Request(url, { method, headers, ...(body.length > 0 && { body: new Uint8Array(body) }) });
}

/** Whether every text in a JSON body can be kept. A body that is no JSON is refused where it is parsed. */
function isFit(body: Buffer): boolean {
  const text = readText(body);
  if (text === null) return false;
  try {
    return !hasBrokenText(JSON.parse(text));
  } catch {
    return true;
  }
}

/** A body as it arrives, with no more than one chunk in memory. */
function streamOf(request: Visit["request"]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const pieces = request.iterator({ destroyOnReturn: false });
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
  });
}

async function write({ response, request }: Visit, answer: Response): Promise<void> {
  const headers = Object.fromEntries(answer.headers);
  // A request refused half-way is not read to its end.
  if (!request.readableEnded && answer.status >= 400) response.setHeader("connection", "close");
  response.writeHead(answer.status, { "cache-control": "no-store", ...headers });
  if (!answer.body || request.method === "HEAD") return void response.end();
  await pipeline(answer.body, response);
}
