import { z } from "zod";
import { inWorkspace, jobScope } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import type { HandOffView } from "@/lib/publishing/hand-off-rules";
import { getHandOff } from "./hand-off";

const Key = z.object({ workspaceId: z.uuid(), token: z.string().regex(/^[\w-]{43}$/) });

/**
 * The hand-off that a link to the page for the phone opens, for somebody who may not be signed in: the link
 * is the scope. Null for a link that was never issued, or is incomplete. Reading changes nothing.
 */
export async function findHandOff(link: { workspaceId: string; token: string }): Promise<HandOffView | null> {
  const key = Key.safeParse(link);
  if (!key.success) return null;
  const { workspaceId, token } = key.data;
  try {
    return await inWorkspace(jobScope(workspaceId, "hand-off"), (ctx) => getHandOff(ctx, token));
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") return null;
    throw error;
  }
}
