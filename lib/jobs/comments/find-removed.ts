import type { Comments } from "@/lib/platforms/comments/comments";
import type { Credential } from "@/lib/platforms/platform";
import { type Compared, missingOf } from "./differences-rules";

/** So many are asked for one by one; the others at the next reading. */
const ASKED_MAX = 20;

/**
 * Which of the comments that a list lacks are gone? A list may leave out what one may not see now, so each is asked
 * for by its id.
 *
 * @throws GraphError if Meta said "not now".
 */
export async function findRemoved(
  from: Credential,
  { isThere }: Comments,
  { at, ...compared }: Omit<Compared, "removed"> & { at: Date },
): Promise<string[]> {
  const removed: string[] = [];
  for (const externalId of missingOf(compared, at).slice(0, ASKED_MAX))
    if (!(await isThere(from, externalId))) removed.push(externalId);
  return removed;
}
