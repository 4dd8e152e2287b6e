import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { conversations } from "@/db/schema/inbox/conversations";
import { subjects } from "@/db/schema/inbox/subjects";
import { asChannel } from "@/lib/channels/credential";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { storeFile } from "@/lib/media/store-file";
import { GraphError } from "@/lib/meta/graph-error";
import type { Subject } from "@/lib/platforms/comments/comments";
import type { Credential } from "@/lib/platforms/platform";
import { platforms } from "@/lib/platforms/registry";

/**
 * Read once what comments stand below: its words, its address and its picture. What Meta does not show stays without
 * them. Idempotent.
 *
 * @throws GraphError if Meta said "not now"; the queue asks again. Refusal `channel_down`.
 */
export async function readSubject(scope: Scope, subjectId: string): Promise<void> {
  const row = await inWorkspace(scope, (ctx) => findUnread(ctx, subjectId));
  const comments = row && platforms[row.platform].comments;
  if (!row || !comments) return;
  const { externalId, kind, adTitle, channelId } = row;
  const found = await asChannel(scope, channelId, async (from) => {
    const subject = await orNull(() => comments.readSubject(from, { externalId, kind, adTitle }));
    return { subject, picture: subject && (await fetchPicture(from, subject)) };
  });
  await inWorkspace(scope, (ctx) => keep(ctx, subjectId, found));
}

interface Found {
  subject: Subject | null;
  picture: Buffer | null;
}

async function findUnread({ db, workspaceId }: Context, subjectId: string) {
  const [row] = await db
    .select({ subject: subjects, platform: channels.platform })
    .from(subjects)
    .innerJoin(channels, isRow(channels, workspaceId, subjects.channelId))
    .where(isRow(subjects, workspaceId, subjectId));
  return row && !row.subject.readAt ? { ...row.subject, platform: row.platform } : null;
}

/** @returns Null for what Meta refuses for good: without a picture it is still a post. */
async function orNull<Answer>(ask: () => Promise<Answer | null>): Promise<Answer | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GraphError && error.meaning === "refused") return null;
    throw error;
  }
}

async function fetchPicture(from: Credential, { pictureUrl }: Subject): Promise<Buffer | null> {
  if (!pictureUrl) return null;
  const { fetchFile } = platforms[from.platform].messaging;
  const file = await orNull(() => fetchFile(from, pictureUrl));
  return file?.bytes ?? null;
}

async function keep(ctx: Context, subjectId: string, { subject, picture }: Found): Promise<void> {
  const { db, workspaceId, now: readAt } = ctx;
  if (!(await findUnread(ctx, subjectId))) return;
  const media = picture && (await storePicture(ctx, picture));
  const read = subject && {
    text: subject.text,
    permalink: subject.permalink,
    publishedAt: subject.at,
    mediaId: media?.id ?? null,
  };
  await db
    .update(subjects)
    .set({ ...read, readAt })
    .where(isRow(subjects, workspaceId, subjectId));
  const threads = await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.subjectId, subjectId)))
    .limit(THREADS_TOLD);
  for (const { id } of threads) announce(ctx, "conversation", id);
}

/** A new post has few threads; of an old one the others are shown when they are opened. */
const THREADS_TOLD = 50;

/** What is no picture is left out. */
async function storePicture(ctx: Context, bytes: Buffer) {
  try {
    return await storeFile(ctx, { bytes, name: null, contactId: null, createdBy: null });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
