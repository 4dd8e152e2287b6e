import { publicationAttempts } from "@/db/schema/publishing/publication-attempts";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { AttemptView } from "@/lib/publishing/shapes";

/** Write down what was tried and what came of it, for a person to read. Never text from outside. */
export async function logAttempt(
  ctx: Context,
  publication: { id: string; attempt: number },
  step: AttemptView["step"],
  outcome: AttemptView["outcome"],
  code: string | null = null,
): Promise<void> {
  const { db, workspaceId, now: at } = ctx;
  await db.insert(publicationAttempts).values({
    workspaceId,
    id: newId(),
    publicationId: publication.id,
    attempt: publication.attempt,
    step,
    outcome,
    code,
    at,
  });
}
