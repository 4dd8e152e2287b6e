import type { IncomingMessage, ServerResponse } from "node:http";

/** What a door gets: request, response, the path checked as plain, and the client's address. */
export interface Visit {
  request: IncomingMessage;
  response: ServerResponse;
  /** Begins with one `/`; no dots, doubled slashes or escapes of such in it. */
  path: string;
  /** `?…` as it came, or nothing. */
  search: string;
  /** The client's address. */
  address: string;
  /** Where a browser goes whose form could not be taken: its page can be reloaded, and an answer to it cannot. */
  back?: string;
}

export type Door = (visit: Visit) => Promise<void>;

/** Answer with a line of text that no browser takes for anything else. */
export function answerText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    ...headers,
  });
  response.end(text);
}

/** Answer and close the connection: the rest of the request is not read. */
export function turnAway(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  answerText(response, status, text, { connection: "close", ...headers });
}
