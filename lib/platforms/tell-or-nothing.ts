import { GraphError } from "@/lib/meta/graph-error";

/**
 * What Meta tells of a person, or null where it tells nothing: without the permission, without the person's
 * consent, or of somebody who is gone. Such a refusal is normal and no error.
 *
 * @throws GraphError for a dead token, and where Meta said "not now".
 */
export async function tellOrNothing<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GraphError && error.meaning === "refused") return null;
    throw error;
  }
}
