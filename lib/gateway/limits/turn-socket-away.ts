import type { Duplex } from "node:stream";

/** Time for the last words to leave; whoever does not take them gets none. */
const LAST_WORDS_MS = 500;

const STATUS: Record<string, string> = {
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
};

/**
 * Answer what is no request, or did not become one in time, and close its connection for good. To end only our
 * half of it would leave the other half open for as long as the client likes.
 */
export function turnSocketAway(error: Error & { code?: string }, socket: Duplex): void {
  if (socket.writable) {
    const status = STATUS[error.code ?? ""] ?? "400 Bad Request";
    socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`, () => socket.destroy());
  }
  setTimeout(() => socket.destroy(), LAST_WORDS_MS).unref();
}
