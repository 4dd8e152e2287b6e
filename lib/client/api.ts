import { REFUSAL_CODES, type RefusalCode } from "@/lib/errors";
import { noteReached, noteUnreached } from "./connection";
import { noteSignedOut, ownHeaders, signInNow } from "./session";

/** Where the API is. */
export const API = "/api/v1";

/** How a page asks: in the name of the person it was made for. */
export const asOwner = { headers: ownHeaders };

/** Where in what was sent something does not fit, as a path with dots. */
interface Issue {
  path: string;
  message: string;
}

/**
 * A no from the API, or no answer at all. `code` names a sentence of `errors.json`; what nobody could have
 * known of is `unexpected`, with the `id` the log has it under, or `unreachable`.
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

/** What an error is to whoever asked: why it was refused, or that nobody could have known. */
export const codeOf = (error: unknown): RefusalCode => (error instanceof Refused ? error.code : "unexpected");

interface JsonAnswer<Body> {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<Body>;
}

/**
 * The body of an API answer.
 *
 * @throws Refused with the API's code if it said no, `unreachable` (status 0) if there was none.
 */
export async function bodyOf<Body>(asked: Promise<JsonAnswer<Body>>): Promise<Body> {
  const under = signInNow();
  const answer = await asked.catch(() => {
    noteUnreached();
    throw new Refused("unreachable", 0);
  });
  noteReached();
  if (answer.ok) return answer.json();
  throw refusedBy(answer.status, await answer.json().catch(() => null), under);
}

/**
 * What the API's error body says; one that is not the API's (a proxy's page, say) is `unexpected`. Where it says that
 * nobody is signed in, the page is told.
 *
 * @param under The sign-in it was asked under (`signInNow`).
 */
export function refusedBy(status: number, body: unknown, under: number): Refused {
  const told = typeof body === "object" && body !== null ? body : {};
  const code = "code" in told ? REFUSAL_CODES.find((known) => known === told.code) : undefined;
  if (code === "not_signed_in") noteSignedOut(under);
  const id = "id" in told && typeof told.id === "string" ? told.id : null;
  const issues = "issues" in told && Array.isArray(told.issues) ? told.issues.filter(isIssue) : [];
  return new Refused(code ?? "unexpected", status, issues, id);
}

const isIssue = (value: unknown): value is Issue =>
  typeof value === "object" && value !== null && "path" in value && typeof value.path === "string";
