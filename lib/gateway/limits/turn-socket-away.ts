import type { Duplex } from "node:stream";

/** Time for the answer to be sent; after it the connection is destroyed. */
const LAST_WORDS_MS = 500;

const STATUS: Record<string, string> = {
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
};

/**
 * Answer bytes that are no valid request, or no complete one in time, and destroy the connection. Ending only
 * our half would leave the other half open for as long as the client likes.
 */
export function turnSocketAway(error: Error & { code?: string }, socket: Duplex): void {
  if (socket.writable) {
    const status = STATUS[error.code ?? ""] ?? "400 Bad Request";
    socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`, () => socket.destroy());
  }
  setTimeout(() => socket.destroy(), LAST_WORDS_MS).unref();
}
