import { GraphError } from "@/lib/meta/graph-error";

/** What Meta answers for a thing that is not there, or not for us. */
const GONE = new Set(["100/33", "33", "comment_gone"]);

/** Did Meta say that there is no such thing, or none that we may see? */
export const isGone = (error: unknown): boolean =>
  error instanceof GraphError && error.meaning === "refused" && GONE.has(error.code);

/**
 * Read with the first set of fields that Meta lets us have: it fails a whole call for one that is unknown or not
 * permitted.
 *
 * @param sets The fullest first.
 * @throws GraphError of the last one if all are refused, and anything that is no refusal.
 */
export async function withFieldSets<Set, Answer>(
  [fullest, ...smaller]: readonly [Set, ...Set[]],
  ask: (fields: Set) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask(fullest);
  } catch (error) {
    const [next, ...rest] = smaller;
    const isRefused = error instanceof GraphError && error.meaning === "refused" && !isGone(error);
    if (next === undefined || !isRefused) throw error;
    return withFieldSets([next, ...rest], ask);
  }
}

/** The same call about a comment; one that is not there is refused as `comment_gone`. @throws GraphError */
export async function aboutComment<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof GraphError) || !isGone(error)) throw error;
    const { meaning, detail, cause } = error;
    throw new GraphError({ meaning, code: "comment_gone", mayHaveHappened: false, detail, cause });
  }
}
