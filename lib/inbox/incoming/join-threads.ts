import { and, eq, isNotNull } from "drizzle-orm";
import { conversations } from "@/db/schema/inbox/conversations";
import { heldUpdates } from "@/db/schema/inbox/held-updates";
import { reactions } from "@/db/schema/inbox/reactions";
import type { Join } from "@/lib/contacts/people/meet-people";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { shiftCounts } from "@/lib/inbox/conversations/counts";
import { saveThreads } from "@/lib/inbox/conversations/save-threads";
import { noteHolder } from "@/lib/inbox/conversations/take-message";
import { lockThreads, type Thread, threadKey } from "@/lib/inbox/conversations/threads";
import { openHeldIfTheirs, openPreview, sealHeld, sealPreview } from "@/lib/inbox/messages/message-seals";
import { contactKeysOf } from "@/lib/vault/keys";
import { moveContents } from "./move-contents";

/**
 * Let the conversations of one contact go on as another's, since both are one person. Where both have spoken on a
 * channel the two become one, in the order in which things were said; what was sealed for the one is sealed for
 * the other.
 */
export async function joinThreads(ctx: Context, { from, into }: Join): Promise<void> {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.contactId, from)));
  const keys = await contactKeysOf(ctx, [from, into]);
  const [fromKey, intoKey] = [keys.get(from), keys.get(into)];
  if (!fromKey || !intoKey) return;
  const theirs = await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.contactId, into)));
  // What is about messages that never came is about them too.
  for (const table of [reactions, heldUpdates]) {
    const isTheirs = and(eq(table.workspaceId, workspaceId), eq(table.contactId, from));
    await db.update(table).set({ contactId: into }).where(isTheirs);
  }
  const threads = await lockThreads(
    ctx,
    [],
    [...rows, ...theirs].map(({ id }) => id),
  );
  for (const thread of threads.values()) {
    if (thread.contactId !== from) continue;
    await moveHeld(ctx, thread.channelId, fromKey, { contactId: into, key: intoKey });
    const other = threads.get(threadKey(thread.channelId, into));
    if (other) await joinTwo(ctx, thread, other);
    else await handOver(ctx, thread, into, intoKey);
  }
}

/** The other has no conversation on this channel: this one becomes theirs. */
async function handOver(ctx: Context, thread: Thread, contactId: string, intoKey: Buffer): Promise<void> {
  const { db, workspaceId } = ctx;
  const { id, key, preview } = thread;
  await moveContents(ctx, thread, { id, key: intoKey });
  await db
    .update(conversations)
    .set({ contactId, preview: preview && sealPreview(intoKey, id, openPreview(key, id, preview)) })
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, id)));
  announce(ctx, "conversation", id);
}

async function joinTwo(ctx: Context, gone: Thread, stays: Thread): Promise<void> {
  const { db, workspaceId } = ctx;
  await moveContents(ctx, gone, stays);
  takeSummary(gone, stays);
  await shiftCounts(ctx, [{ before: gone.countedIn, after: [] }]);
  await db
    .delete(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, gone.id)));
  announce(ctx, "conversation", gone.id);
  await saveThreads(ctx, [stays]);
}

/** What the list shows of the two together. */
function takeSummary(gone: Thread, stays: Thread): void {
  stays.isChanged = true;
  stays.isWaitingUnsure = true;
  stays.inboundCount += gone.inboundCount;
  stays.assigneeId ??= gone.assigneeId;
  for (const column of ["lastInboundAt", "replyUntil", "deliveredUntil", "readUntil"] as const) {
    const [one, other] = [stays[column], gone[column]];
    if (other && (!one || other > one)) stays[column] = other;
  }
  if (gone.heldAt) noteHolder(stays, gone.heldAt, gone.heldBy);
  if (!gone.lastMessageId) return;
  const wasSilent = !stays.lastMessageId;
  if (wasSilent || gone.status === "open") stays.status = wasSilent ? gone.status : "open";
  const isNewer =
    wasSilent ||
    gone.lastMessageAt > stays.lastMessageAt ||
    (gone.lastMessageAt.getTime() === stays.lastMessageAt.getTime() &&
      gone.lastMessageId > (stays.lastMessageId ?? ""));
  if (!isNewer) return;
  const { lastMessageAt, lastMessageId, lastDirection, lastKind } = gone;
  const words = gone.preview && openPreview(gone.key, gone.id, gone.preview);
  Object.assign(stays, { lastMessageAt, lastMessageId, lastDirection, lastKind });
  stays.preview = sealPreview(stays.key, stays.id, words);
}

/** Edits that came before their message are sealed for whoever was thought to have made them. */
async function moveHeld(
  ctx: Context,
  channelId: string,
  fromKey: Buffer,
  into: { contactId: string; key: Buffer },
): Promise<void> {
  const { db, workspaceId } = ctx;
  const here = and(eq(heldUpdates.workspaceId, workspaceId), eq(heldUpdates.channelId, channelId));
  const rows = await db
    .select({ externalId: heldUpdates.externalId, editedBody: heldUpdates.editedBody })
    .from(heldUpdates)
    .where(and(here, isNotNull(heldUpdates.editedBody)));
  for (const { externalId, editedBody } of rows) {
    const text = editedBody && openHeldIfTheirs(fromKey, channelId, externalId, editedBody);
    if (text === null) continue;
    await db
      .update(heldUpdates)
      .set({ contactId: into.contactId, editedBody: sealHeld(into.key, channelId, externalId, text) })
      .where(and(here, eq(heldUpdates.externalId, externalId)));
  }
}
