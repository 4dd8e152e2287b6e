import { and, eq, inArray } from "drizzle-orm";
import { commentActs } from "@/db/schema/inbox/comment-acts";
import type { Context } from "@/lib/context";
import type { ActKind } from "@/lib/moderation-words";
import type { CommentAct } from "@/lib/words";
import type { RunRow } from "./run-rows";

/** What each act of a rule is to the comment. */
const ACTS: Partial<Record<ActKind, CommentAct>> = {
  hide: "visibility",
  delete: "removal",
  like: "like",
  private_reply: "private_reply",
};

type ActState = (typeof commentActs.$inferSelect)["state"];

/**
 * What has become at the platform of what these runs asked for.
 *
 * @returns Null for what is not asked of a platform, and where somebody has wanted something else since.
 */
export async function actStatesOf(
  { db, workspaceId }: Context,
  runs: RunRow[],
): Promise<(run: RunRow, kind: ActKind) => ActState | null> {
  const { messageId, act, askedAt, state } = commentActs;
  const ids = runs.map((run) => run.messageId);
  const rows = await db
    .select({ messageId, act, askedAt, state })
    .from(commentActs)
    .where(and(eq(commentActs.workspaceId, workspaceId), inArray(messageId, ids)));
  return (run, kind) => {
    // A rule and what it asks for are of one unit of work, and so of one moment.
    const isOf = (row: (typeof rows)[number]) =>
      row.messageId === run.messageId && row.act === ACTS[kind] && row.askedAt.getTime() === run.at.getTime();
    return rows.find(isOf)?.state ?? null;
  };
}
