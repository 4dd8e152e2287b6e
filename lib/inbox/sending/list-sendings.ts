import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { messages } from "@/db/schema/inbox/messages";
import { intents } from "@/db/schema/work/intents";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { metaIdOf } from "@/lib/inbox/messages/stored-id";
import { allow } from "@/lib/workspaces/allow";
import { findParts } from "./reply-parts";
import type { SendingView } from "./shapes";

type Row = typeof messages.$inferSelect;

/**
 * What became of a reply: each message of the platform it was split into, in the order they were sent, with every
 * time it was to be sent, when, and what Meta said.
 *
 * @param messageId Any of its messages. One that was written elsewhere has no attempts.
 * @throws Refusal `forbidden`; `not_found` if it is no message of ours.
 */
export async function listSendings(ctx: Context, messageId: string): Promise<SendingView[]> {
  allow(ctx, "read_inbox");
  const { db, workspaceId } = ctx;
  const rows = await readParts(ctx, messageId);
  const attempts = await db
    .select()
    .from(intents)
    .where(
      and(
        eq(intents.workspaceId, workspaceId),
        inArray(
          intents.subjectId,
          rows.map(({ id }) => id),
        ),
        eq(intents.kind, "message"),
      ),
    )
    .orderBy(asc(intents.createdAt), asc(intents.id));
  const metaIds = new Map<string, string | null>();
  for (const { id, channelId, externalId } of rows)
    metaIds.set(id, await metaIdOf(ctx, channelId, externalId));
  return rows.map((row) => ({
    messageId: row.id,
    kind: row.kind,
    status: row.status,
    externalId: metaIds.get(row.id) ?? null,
    attempts: attempts.filter(({ subjectId }) => subjectId === row.id).map(attemptView),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    readAt: row.readAt?.toISOString() ?? null,
    failure: failureOf(row),
  }));
}

function attemptView(intent: typeof intents.$inferSelect): SendingView["attempts"][number] {
  return {
    state: intent.state,
    queuedAt: intent.createdAt.toISOString(),
    calledAt: intent.armedAt?.toISOString() ?? null,
    calls: intent.attempt,
    settledAt: intent.settledAt?.toISOString() ?? null,
    code: intent.failureCode,
  };
}

function failureOf({ status, failure, failureCode, troubledAt, sentAt }: Row): SendingView["failure"] {
  if (status !== "failed") return null;
  return { meaning: failure ?? "refused", code: failureCode, at: (troubledAt ?? sentAt).toISOString() };
}

/** All messages of the reply that this message is a part of: their ids follow from the first one's. */
async function readParts(ctx: Context, messageId: string): Promise<Row[]> {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select()
    .from(messages)
    .where(isRow(messages, workspaceId, messageId));
  if (row?.direction !== "outbound") return refuse("not_found", `Message ${messageId}`);
  // The time in the id is the same in all parts of a reply.
  const time = messageId.slice(0, 13);
  const near = await db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.conversationId, row.conversationId),
        eq(messages.direction, "outbound"),
        sql`${messages.id} between ${`${time}-0000-0000-000000000000`}::uuid and ${`${time}-ffff-ffff-ffffffffffff`}::uuid`,
      ),
    );
  for (const { id } of near) {
    const parts = await findParts(ctx, id);
    if (parts.length > 1 && parts.some((part) => part.id === messageId)) return parts;
  }
  return [row];
}
