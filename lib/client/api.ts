import { REFUSAL_CODES, type RefusalCode } from "@/lib/errors";
import { noteReached, noteUnreached } from "./connection";
import { noteSignedOut, ownHeaders, signInNow } from "./session";

/** Where the API is. */
export const API = "/api/v1";

/** Request headers that name the person the page was made for. */
export const asOwner = { headers: ownHeaders };

/** Path of the invalid field in the request body, with dots. */
interface Issue {
  path: string;
  message: string;
}

/**
 * A refusal by the API, or no answer at all. `code` is a key of `errors.json`; an internal error is
 * `unexpected`, and its `id` is in the log; no answer is `unreachable`.
 */
export class Refused extends Error {
  override readonly name = "Refused";

  constructor(
    readonly code: RefusalCode,
    readonly status: number,
    readonly issues: Issue[] = [],
    readonly id: string | null = null,
  ) {
    super(code);
  }
}

/** The code of a refusal; `unexpected` for every other error. */
export const codeOf = (error: unknown): RefusalCode => (error instanceof Refused ? error.code : "unexpected");

interface JsonAnswer<Body> {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<Body>;
}

/**
 * The body of an API answer.
 *
 * @throws Refused with the API's code if it refused, `unreachable` (status 0) if there was no answer.
 */
export async function bodyOf<Body>(request: Promise<JsonAnswer<Body>>): Promise<Body> {
  const under = signInNow();
  const answer = await request.catch(() => {
    noteUnreached();
    throw new Refused("unreachable", 0);
  });
  noteReached();
  if (answer.ok) return answer.json();
  throw refusedBy(answer.status, await answer.json().catch(() => null), under);
}

/**
 * The content of the API's error body; a body that is not the API's (a proxy's page, for example) is
 * `unexpected`. If it says that nobody is signed in, the page asks for a sign-in.
 *
 * @param under The sign-in under which the request was made (`signInNow`).
 */
export function refusedBy(status: number, body: unknown, under: number): Refused {
  const fields = typeof body === "object" && body !== null ? body : {};
  const code = "code" in fields ? REFUSAL_CODES.find((one) => one === fields.code) : undefined;
  if (code === "not_signed_in") noteSignedOut(under);
  const id = "id" in fields && typeof fields.id === "string" ? fields.id : null;
  const issues = "issues" in fields && Array.isArray(fields.issues) ? fields.issues.filter(isIssue) : [];
  return new Refused(code ?? "unexpected", status, issues, id);
}

const isIssue = (value: unknown): value is Issue =>
  typeof value === "object" && value !== null && "path" in value && typeof value.path === "string";
