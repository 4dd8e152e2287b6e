import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { attachments } from "@/db/schema/inbox/attachments";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { asChannel } from "@/lib/channels/credential";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { messageKeysOf } from "@/lib/inbox/messages/conversation-keys";
import { openAttachment } from "@/lib/inbox/messages/message-seals";
import { makePreview } from "@/lib/media/convert-file";
import { fileTypeOf } from "@/lib/media/file-type";
import type { MediaView } from "@/lib/media/shapes";
import { type NewFile, storeFile } from "@/lib/media/store-file";
import { GraphError } from "@/lib/meta/graph-error";
import { platforms } from "@/lib/platforms/registry";

/** The content each kind may turn out to have: a page of HTML served as a picture is refused. */
const FITTING: Record<string, readonly string[]> = {
  image: ["image"],
  sticker: ["image"],
  video: ["video"],
  audio: ["audio", "video"],
  file: ["image", "video", "audio", "file"],
};

/**
 * Fetch and store a file that came with a message, which is shown already. What Meta no longer serves, or
 * serves as something else, is marked unavailable. Idempotent.
 *
 * @throws GraphError if Meta said "not now"; the queue asks again.
 */
export async function fetchAttachment(scope: Scope, messageId: string, position: number): Promise<void> {
  const pending = await inWorkspace(scope, (ctx) => findPending(ctx, messageId, position));
  if (!pending) return;
  const { channelId, platform, source, externalId } = pending;
  const { fetchFile, freshSource } = platforms[platform].messaging;
  const fetch = (address: string) =>
    fetchOrNull(() => asChannel(scope, channelId, (from) => fetchFile(from, address)));
  const fresh = () =>
    fetchOrNull(() =>
      asChannel(scope, channelId, async (from) => {
        const address = externalId && freshSource && (await freshSource(from, externalId, position));
        return address && address !== source ? await fetchFile(from, address) : null;
      }),
    );
  // An address that has expired may have been replaced by another.
  const file = (await fetch(source)) ?? (await fresh());
  const mediaId = await inWorkspace(scope, (ctx) => keep(ctx, messageId, position, file));
  if (mediaId && pending.fileKind !== "audio" && pending.fileKind !== "file") await preview(scope, mediaId);
}

type FetchedFile = { bytes: Buffer; mime: string } | null;

/** @returns Null for what will never come, such as a file refused for good. */
async function fetchOrNull(fetch: () => Promise<FetchedFile>): Promise<FetchedFile> {
  try {
    return await fetch();
  } catch (error) {
    if (error instanceof Refusal && error.code === "channel_down") throw error;
    if (error instanceof Refusal) return null;
    if (error instanceof GraphError && error.meaning === "refused") return null;
    throw error;
  }
}

async function findPending(ctx: Context, messageId: string, position: number) {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select({
      fileKind: attachments.kind,
      state: attachments.state,
      source: attachments.source,
      name: attachments.name,
      channelId: conversations.channelId,
      conversationId: conversations.id,
      platform: conversations.platform,
      kind: conversations.kind,
      contactId: conversations.contactId,
      authorContactId: messages.authorContactId,
      externalId: messages.externalId,
    })
    .from(attachments)
    .innerJoin(messages, isRow(messages, workspaceId, attachments.messageId))
    .innerJoin(conversations, isRow(conversations, workspaceId, messages.conversationId))
    .where(
      and(
        eq(attachments.workspaceId, workspaceId),
        eq(attachments.messageId, messageId),
        eq(attachments.position, position),
      ),
    );
  if (row?.state !== "pending" || !row.source) return null;
  const key = (await messageKeysOf(ctx, [row]))(row);
  if (!key) return null;
  const source = openAttachment(key, messageId, position, "source", row.source);
  const name = row.name && openAttachment(key, messageId, position, "name", row.name);
  // The file of a comment is its author's.
  return { ...row, contactId: row.kind === "comments" ? row.authorContactId : row.contactId, source, name };
}

/** @returns The stored file's id, or null if it turned out unavailable. */
async function keep(
  ctx: Context,
  messageId: string,
  position: number,
  file: FetchedFile,
): Promise<string | null> {
  const pending = await findPending(ctx, messageId, position);
  if (!pending) return null;
  const { contactId, conversationId, fileKind, name } = pending;
  const stored = file && (await storedAs(ctx, fileKind, { ...file, name, contactId, createdBy: null }));
  // Where it may still be served later, its address stays, for a member to try again.
  const done = stored
    ? { state: "stored" as const, mediaId: stored.id, mime: stored.mime, source: null }
    : { state: "unavailable" as const, ...(file ? { source: null } : {}) };
  await ctx.db
    .update(attachments)
    .set(done)
    .where(
      and(
        eq(attachments.workspaceId, ctx.workspaceId),
        eq(attachments.messageId, messageId),
        eq(attachments.position, position),
      ),
    );
  announce(ctx, "conversation", conversationId);
  return stored?.id ?? null;
}

/** Stores nothing if the content does not fit the kind. */
async function storedAs(ctx: Context, kind: string, file: NewFile): Promise<MediaView | null> {
  try {
    if (!FITTING[kind]?.includes(fileTypeOf(file.bytes).kind)) return null;
    return await storeFile(ctx, file);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function preview(scope: Scope, mediaId: string): Promise<void> {
  try {
    await makePreview(scope, mediaId);
  } catch (error) {
    // What has no small picture, such as a video, is shown as it is.
    if (!(error instanceof Refusal)) throw error;
  }
}
