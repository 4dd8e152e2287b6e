import { z } from "zod";
import { type Meaning, readMeaning } from "./meanings";

interface Facts {
  meaning: Meaning;
  /** `code` or `code/subcode` of Meta's, or a word of ours such as `timeout`. */
  code: string;
  /** True when Meta may have carried out the request although there was no valid answer. */
  mayHaveHappened: boolean;
  /** How long Meta wants us to wait, where it says. */
  retryAfterMs?: number | null;
  /** Meta's words, for a member to read. Never logged: they can quote what was sent. */
  detail?: string | null;
  cause?: unknown;
}

/** Meta did not carry out a request, or did not confirm it. */
export class GraphError extends Error {
  override readonly name = "GraphError";
  readonly meaning: Meaning;
  readonly code: string;
  readonly mayHaveHappened: boolean;
  readonly retryAfterMs: number | null;
  readonly detail: string | null;
  /** The index of the picture it is about, from 0; null where it is about none, or all of them. */
  picture: number | null = null;

  constructor({ meaning, code, mayHaveHappened, retryAfterMs, detail, cause }: Facts) {
    super(`${meaning} (${code})`, { cause });
    this.meaning = meaning;
    this.code = code;
    this.mayHaveHappened = mayHaveHappened;
    this.retryAfterMs = retryAfterMs ?? null;
    this.detail = detail ?? null;
  }
}

/**
 * Read Meta's error envelope.
 *
 * @param call.changes Whether the call could have changed something; after one that only reads nothing is in
 *   doubt.
 * @returns Null if `body` is no such envelope.
 */
export function readGraphError(
  body: unknown,
  call: { status: number; changes: boolean; retryAfterMs: number | null },
): GraphError | null {
  const read = Envelope.safeParse(body);
  if (!read.success) return null;
  const { code, error_subcode, is_transient, error_user_msg, error_data, message } = read.data.error;
  const subcode = error_subcode ?? null;
  const { meaning, isInDoubt, waitMs } = readMeaning(
    { code, subcode, isTransient: is_transient ?? false },
    call.status,
  );
  return new GraphError({
    meaning,
    code: subcode === null ? String(code) : `${code}/${subcode}`,
    mayHaveHappened: call.changes && isInDoubt === true,
    retryAfterMs: longest(call.retryAfterMs, waitMs ?? null),
    detail: error_user_msg ?? error_data?.details ?? message ?? null,
  });
}

/**
 * Make a call that is harmless to repeat, such as uploading a file that nobody sees yet: after any error,
 * nothing was sent or published.
 */
export async function withoutDoubt<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof GraphError) || !error.mayHaveHappened) throw error;
    const { meaning, code, retryAfterMs, detail, cause } = error;
    throw new GraphError({ meaning, code, retryAfterMs, detail, cause, mayHaveHappened: false });
  }
}

/** Do something with one picture of a post, so that a refusal can name it. @throws GraphError with `picture`. */
export async function atPicture<Result>(place: number, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof GraphError) error.picture = place;
    throw error;
  }
}

/** The error of a status or webhook, in the same five meanings. @param code Meta's number. */
export function meaningOf(code: number, subcode: number | null = null): Meaning {
  return readMeaning({ code, subcode, isTransient: false }, 200).meaning;
}

const longest = (one: number | null, other: number | null) =>
  one === null ? other : other === null ? one : Math.max(one, other);

const Envelope = z.object({
  error: z.object({
    code: z.coerce.number().catch(-1),
    error_subcode: z.coerce.number().nullish(),
    is_transient: z.boolean().nullish(),
    message: z.string().nullish(),
    error_user_msg: z.string().nullish(),
    error_data: z.object({ details: z.string().nullish() }).nullish().catch(null),
  }),
});
