import { and, eq, gte, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { collections } from "@/db/schema/insights";
import { publications } from "@/db/schema/publishing/publications";
import type { Context } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { enqueue } from "@/lib/queue";
import { COLLECT_DAYS_MAX } from "./cadence-rules";

// A job that has not finished by then is enqueued again.
const LEASE_MS = 15 * 60_000;
const SUBJECTS_MAX = 200;

/**
 * Enqueue the reading of everything that is due in this workspace. The sweep may call it as often as it
 * likes: an enqueued subject is not due again for a quarter of an hour.
 */
export async function enqueueDueCollections(ctx: Context): Promise<void> {
  await enqueueChannels(ctx, or(isNull(collections.nextAt), lte(collections.nextAt, ctx.now)));
  await enqueuePublications(ctx, or(isNull(collections.nextAt), lte(collections.nextAt, ctx.now)));
}

/** Enqueue the reading of every channel and every post still read, whether due or not. */
export async function enqueueAllCollections(ctx: Context): Promise<void> {
  await enqueueChannels(ctx, undefined);
  await enqueuePublications(ctx, undefined);
}

type Condition = ReturnType<typeof or>;

async function enqueueChannels(ctx: Context, due: Condition): Promise<void> {
  const { db, workspaceId } = ctx;
  const found = await db
    .select({ channelId: channels.id })
    .from(channels)
    .leftJoin(
      collections,
      and(eq(collections.workspaceId, workspaceId), eq(collections.subjectId, channels.id)),
    )
    .where(and(eq(channels.workspaceId, workspaceId), eq(channels.state, "connected"), due))
    .limit(SUBJECTS_MAX);
  for (const { channelId } of found) {
    await lease(ctx, channelId, channelId);
    const options = { jobKey: `collect/${channelId}`, queueName: `insights/${channelId}` };
    await enqueue(ctx, "collect-channel", { workspaceId, channelId }, options);
  }
}

async function enqueuePublications(ctx: Context, due: Condition): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const found = await db
    .select({ publicationId: publications.id, channelId: publications.channelId })
    .from(publications)
    .innerJoin(channels, isRow(channels, workspaceId, publications.channelId))
    .leftJoin(
      collections,
      and(eq(collections.workspaceId, workspaceId), eq(collections.subjectId, publications.id)),
    )
    .where(
      and(
        eq(publications.workspaceId, workspaceId),
        eq(publications.state, "published"),
        eq(channels.state, "connected"),
        isNotNull(publications.externalId),
        gte(publications.publishedAt, new Date(now.getTime() - COLLECT_DAYS_MAX * DAY_MS)),
        due,
      ),
    )
    .limit(SUBJECTS_MAX);
  for (const { publicationId, channelId } of found) {
    await lease(ctx, publicationId, channelId);
    const options = { jobKey: `collect/${publicationId}`, queueName: `insights/${channelId}` };
    await enqueue(ctx, "collect-publication", { workspaceId, publicationId }, options);
  }
}

async function lease({ db, workspaceId, now }: Context, subjectId: string, channelId: string): Promise<void> {
  const nextAt = new Date(now.getTime() + LEASE_MS);
  await db
    .insert(collections)
    .values({ workspaceId, subjectId, channelId, nextAt })
    .onConflictDoUpdate({
      target: [collections.workspaceId, collections.subjectId],
      set: { nextAt: sql`excluded.next_at` },
    });
}
