import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/log";
import { isShownInPlace } from "@/lib/media/file-type";
import { dispositionOf } from "@/lib/media/names/file-name";
import type { OpenedFile } from "@/lib/media/open-file";
import { rangeOf } from "./ranges";

/** How long a browser may take for one piece: a kilobyte a second. A paused film requests the rest later. */
const PIECE_MS_MAX = 60_000;

/**
 * Send a file, or the part of it that is asked for, and close it. One piece at a time is read, opened and
 * sent, the next when the browser took it; a client that takes none for a minute is disconnected.
 *
 * Nothing in a file can run: the answer is sandboxed, never sniffed, and a type that is not surely harmless
 * is downloaded, not shown.
 */
export async function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: OpenedFile,
  pieceMsMax = PIECE_MS_MAX,
): Promise<void> {
  try {
    const headers = headersOf(file);
    const total = file.bytes;
    if (request.headers["if-none-match"] === headers.etag) return void response.writeHead(304, headers).end();
    const range = rangeOf(request, total, headers.etag);
    if (range === "unsatisfiable") {
      return void response.writeHead(416, { ...headers, "content-range": `bytes */${total}` }).end();
    }
    const { start, end } = range ?? { start: 0, end: total - 1 };
    const answer = {
      ...headers,
      "content-length": end - start + 1,
      ...(range && { "content-range": `bytes ${start}-${end}/${total}` }),
    };
    if (request.method === "HEAD") return void response.writeHead(200, answer).end();
    await sendPieces(response, file.pieces(start, end + 1), pieceMsMax, () =>
      response.writeHead(range ? 206 : 200, answer),
    );
  } finally {
    await file.close();
  }
}

async function sendPieces(
  response: ServerResponse,
  pieces: AsyncGenerator<Buffer>,
  pieceMsMax: number,
  begin: () => void,
): Promise<void> {
  // Read before the headers are sent: a file that does not open is an error, not half an answer.
  let next = await pieces.next();
  begin();
  try {
    while (!next.done && (await isTaken(response, next.value, pieceMsMax))) next = await pieces.next();
    if (next.done) response.end();
  } catch (error) {
    log.error("A file broke while it was sent", { error });
    response.destroy();
  }
}

/** Send one piece. @returns Whether it was taken; false once the connection has ended. */
function isTaken(response: ServerResponse, piece: Buffer, pieceMsMax: number): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => response.destroy(), pieceMsMax);
    const settle = (isSent: boolean) => {
      clearTimeout(late);
      response.off("close", leave);
      resolve(isSent);
    };
    const leave = () => settle(false);
    if (response.destroyed) return leave();
    response.once("close", leave);
    response.write(piece, (error) => settle(!error));
  });
}

function headersOf({ id, mime, name, mark }: OpenedFile) {
  const isShown = isShownInPlace(mime);
  return {
    // Instagram fetches a document by its address and believes this type.
    "content-type": isShown || mime === "application/pdf" ? mime : "application/octet-stream",
    "content-disposition": dispositionOf(isShown ? "inline" : "attachment", name ?? id),
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "cache-control": "private, max-age=3600, immutable",
    "accept-ranges": "bytes",
    etag: `"${mark}"`,
  };
}
