import { HTTPException } from "hono/http-exception";
import { ZodError } from "zod";
import { Refusal, type RefusalCode } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";

const STATUS = {
  not_signed_in: 401,
  wrong_password: 401,
  forbidden: 403,
  wrong_origin: 403,
  not_found: 404,
  conflict: 409,
  already_connected: 409,
  already_member: 409,
  last_owner: 409,
  link_expired: 410,
  offer_expired: 410,
  file_too_large: 413,
  file_type: 415,
  too_many_tries: 429,
  busy: 503,
  unexpected: 500,
  invalid: 400,
} as const satisfies Partial<Record<RefusalCode, number>>;

type Status = (typeof STATUS)[keyof typeof STATUS] | 422;

export interface ErrorAnswer {
  status: Status;
  body: { code: RefusalCode; id?: string; issues?: { path: string; message: string }[] };
}

/**
 * What a door answers when something was thrown: a refusal's own status and code; `invalid` with the places
 * that do not fit; or 500 with an id under which the log has the rest. Never a message of an unknown error.
 */
export function answerError(error: unknown): ErrorAnswer {
  if (error instanceof Refusal) return { status: statusOf(error.code), body: { code: error.code } };
  if (error instanceof ZodError) {
    const issues = error.issues.slice(0, 20).map(({ path, code }) => ({
      path: path.join("."),
      message: code,
    }));
    return { status: 400, body: { code: "invalid", issues } };
  }
  // What Hono itself refuses: a body that is no JSON.
  if (error instanceof HTTPException && error.status < 500) return { status: 400, body: { code: "invalid" } };
  const id = newId();
  log.error("A request failed", { id, error });
  return { status: 500, body: { code: "unexpected", id } };
}

/** The HTTP status of a refusal; 422 for those that say no more than "not like this". */
export function statusOf(code: RefusalCode): Status {
  const known: Partial<Record<RefusalCode, Status>> = STATUS;
  return known[code] ?? 422;
}
