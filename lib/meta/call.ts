import type { z } from "zod";
import { graphCalls } from "@/lib/metrics";
import { noteMetaTime } from "./clock";
import { GraphError, readGraphError } from "./graph-error";
import { noteUsage } from "./usage";

interface Call {
  url: URL;
  method: "GET" | "POST" | "DELETE";
  headers: Record<string, string>;
  body?: BodyInit;
  timeoutMs: number;
}

/**
 * Make one call and read its answer.
 *
 * @throws GraphError for everything that is not an answer of that shape. After a call that changes something
 *   it says whether Meta may have done it: yes after a timeout, a lost connection, or an answer that is no
 *   JSON.
 */
export async function callMeta<Shape extends z.ZodType>(call: Call, shape: Shape): Promise<z.output<Shape>> {
  try {
    const answer = await read(call, shape);
    graphCalls.inc({ outcome: "done" });
    return answer;
  } catch (error) {
    if (error instanceof GraphError) graphCalls.inc({ outcome: error.meaning });
    throw error;
  }
}

async function read<Shape extends z.ZodType>(call: Call, shape: Shape): Promise<z.output<Shape>> {
  const changes = call.method !== "GET";
  const askedMs = Date.now();
  const { status, headers, text } = await send(call);
  noteMetaTime(headers.get("date"), { askedMs, answeredMs: Date.now() });
  const retryAfterMs = noteUsage(headers, Date.now());

  const body = parse(text);
  const refusal = readGraphError(body, { status, changes, retryAfterMs });
  if (refusal) throw refusal;
  const answer = shape.safeParse(body);
  if (status < 300 && answer.success) return answer.data;

  // Neither the expected shape nor an error of Meta's: a proxy's page, an empty body, a body cut off.
  const isNo = status >= 400 && status < 500;
  throw new GraphError({
    meaning: status === 429 ? "rate_limited" : isNo ? "refused" : "temporary",
    code: status < 300 ? "unreadable_answer" : `http_${status}`,
    mayHaveHappened: changes && !isNo,
    retryAfterMs,
  });
}

async function send({ url, method, headers, body, timeoutMs }: Call) {
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (cause) {
    const code = codeOf(cause);
    throw new GraphError({
      meaning: "temporary",
      code,
      mayHaveHappened: method !== "GET" && !NEVER_LEFT.has(code),
      cause,
    });
  }
}

/** Errors that mean the request was never sent. */
const NEVER_LEFT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
]);

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "network";
  if (error.name === "TimeoutError" || error.name === "AbortError") return "timeout";
  const { cause } = error;
  if (cause instanceof AggregateError) return codeOf(new Error("", { cause: cause.errors[0] }));
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "network";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Judged by the caller, the same as JSON of another shape.
  }
}
