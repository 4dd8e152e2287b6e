import { HTTPException } from "hono/http-exception";
import { ZodError } from "zod";
import { isAway } from "@/db/is-away";
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
  name_taken: 409,
  shortcut_taken: 409,
  already_connected: 409,
  answered_meanwhile: 409,
  already_member: 409,
  last_owner: 409,
  link_expired: 410,
  offer_expired: 410,
  file_too_large: 413,
  file_too_large_here: 413,
  too_slow: 408,
  storage_full: 507,
  file_type: 415,
  file_type_not_here: 415,
  too_many_tries: 429,
  limit_reached: 429,
  busy: 503,
  database_away: 503,
  unexpected: 500,
  invalid: 400,
  period_too_long: 400,
} as const satisfies Partial<Record<RefusalCode, number>>;

type Status = (typeof STATUS)[keyof typeof STATUS] | 422;

/** What a caller can do about it: ask again after so many seconds. */
const RETRY_AFTER = { busy: "2", database_away: "5", too_many_tries: "30" } as const satisfies Partial<
  Record<RefusalCode, string>
>;

export interface ErrorAnswer {
  status: Status;
  headers: Record<string, string>;
  body: { code: RefusalCode; id?: string; issues?: { path: string; message: string }[] };
}

/**
 * What a door answers when something was thrown: a refusal's own status and code; `invalid` with the fields
 * that are not; or 500 with an id under which the log has the rest. Never a message of an unknown error.
 */
export function answerError(error: unknown): ErrorAnswer {
  if (error instanceof Refusal) return refusal(error.code);
  if (error instanceof ZodError) {
    const issues = error.issues.slice(0, 20).map(({ path, code }) => ({
      path: path.join("."),
      message: code,
    }));
    return { ...refusal("invalid"), body: { code: "invalid", issues } };
  }
  // What Hono itself refuses: a body that is no JSON.
  if (error instanceof HTTPException && error.status < 500) return refusal("invalid");
  const id = newId();
  if (isAway(error)) {
    log.warn("The database did not answer a request", { id, error });
    return refusal("database_away");
  }
  log.error("A request failed", { id, error });
  if (isUnfit(error)) return refusal("invalid");
  return { ...refusal("unexpected"), body: { code: "unexpected", id } };
}

/**
 * PostgreSQL rejected a value: a number out of range, a text too long for an index. A shape of ours should
 * have done so before; the log has the error, and the caller gets the same answer as from a shape.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const UNFIT = /^(22001|22003|22007|22008|22021|22P0[235]|54000)$/;

function isUnfit(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = Reflect.get(error, "code");
  return (typeof code === "string" && UNFIT.test(code)) || isUnfit(error.cause);
}

function refusal(code: RefusalCode): ErrorAnswer {
  const secondsByCode: Partial<Record<RefusalCode, string>> = RETRY_AFTER;
  const seconds = secondsByCode[code];
  return { status: statusOf(code), headers: seconds ? { "retry-after": seconds } : {}, body: { code } };
}

/** The HTTP status of a refusal; 422 where no other status fits. */
function statusOf(code: RefusalCode): Status {
  const statusByCode: Partial<Record<RefusalCode, Status>> = STATUS;
  return statusByCode[code] ?? 422;
}
