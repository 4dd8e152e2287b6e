import { Agent, request as ask, type ClientRequest, type IncomingMessage } from "node:http";

const ANSWER_TIMEOUT_MS = 30_000;
/** Next closes an idle connection after five seconds, or when its headers say; we close it before. */
const IDLE_MS = 3_000;
/** Error codes of a connection that was closed during a request, while reading or while writing. */
const CUT = new Set(["ECONNRESET", "EPIPE"]);

const agent = new Agent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 32, timeout: IDLE_MS });

interface PageRequest {
  method: string;
  headers: Record<string, string>;
  /** The body of a sign-in's own form; null for what is only read. */
  form: Buffer | null;
  /** Aborts when nobody waits for the answer any more. */
  signal: AbortSignal;
}

/**
 * Send a request to Next, over a connection that is kept for the next one.
 *
 * Next may close an idle connection in the very moment it is used again. Reading twice changes nothing, so
 * such a request is asked once more on a connection of its own. A form must not arrive twice: it always gets
 * a connection of its own, which nobody has had time to close.
 *
 * @returns Its answer, as soon as the headers are there.
 * @throws Error if Next cannot be reached, does not answer within 30 s, or `signal` was aborted.
 */
export async function askNext(url: URL, request: PageRequest): Promise<IncomingMessage> {
  try {
    return await askOnce(url, request, request.form ? false : agent);
  } catch (error) {
    if (request.form || request.signal.aborted || !wasCut(error)) throw error;
    return askOnce(url, request, false);
  }
}

function askOnce(
  url: URL,
  { method, headers, form, signal }: PageRequest,
  through: Agent | false,
): Promise<IncomingMessage> {
  const request: ClientRequest = ask(url, { method, headers, agent: through, signal });
  request.setTimeout(ANSWER_TIMEOUT_MS, () => request.destroy(new Error("Next does not answer")));
  return new Promise((resolve, reject) => {
    request.once("response", resolve);
    // It may fail again after its answer began: then the reader of the answer gets the error.
    request.on("error", reject);
    request.end(form ?? undefined);
  });
}

const wasCut = (error: unknown) =>
  error instanceof Error && "code" in error && typeof error.code === "string" && CUT.has(error.code);
