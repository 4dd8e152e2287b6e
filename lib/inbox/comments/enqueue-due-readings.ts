import { and, asc, eq, inArray } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import { commentReadings } from "@/db/schema/inbox/comment-readings";
import type { Context } from "@/lib/context";
import { COMMENT_RULES } from "@/lib/platforms/capabilities/comment-rules";
import { enqueue } from "@/lib/queue";
import { PLATFORM_NAMES } from "@/lib/words";
import { readingIsDue } from "./reading-rules";

const CHANNELS_MAX = 500;
const withComments = PLATFORM_NAMES.filter((name) => COMMENT_RULES[name]);

/** Begin to read back the newest comments of every connected channel for which that is due. */
export async function enqueueDueReadings(ctx: Context): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const rows = await db
    .select({ channel: channels, reading: commentReadings })
    .from(channels)
    .leftJoin(
      commentReadings,
      and(eq(commentReadings.workspaceId, channels.workspaceId), eq(commentReadings.channelId, channels.id)),
    )
    .where(
      and(
        eq(channels.workspaceId, workspaceId),
        eq(channels.state, "connected"),
        inArray(channels.platform, withComments),
      ),
    )
    .orderBy(asc(channels.id))
    .limit(CHANNELS_MAX);
  for (const { channel, reading } of rows) {
    const rules = COMMENT_RULES[channel.platform];
    if (!rules || !readingIsDue(rules, { reading, connectedAt: channel.connectedAt }, now)) continue;
    const anew = { cursor: null, startedAt: now, steppedAt: now, finishedAt: null, failure: null };
    await db
      .insert(commentReadings)
      .values({ workspaceId, channelId: channel.id, ...anew })
      .onConflictDoUpdate({ target: [commentReadings.workspaceId, commentReadings.channelId], set: anew });
    await enqueueReading(ctx, channel.id);
  }
}

/**
 * Enqueue the reading of the next page. The pages of all channels of a workspace are read one after the other, so
 * that sends do not wait for them.
 *
 * @param waitMs Not before so long from now.
 */
export async function enqueueReading(ctx: Context, channelId: string, waitMs = 0): Promise<void> {
  const { workspaceId, now } = ctx;
  await enqueue(
    ctx,
    "read-comments",
    { workspaceId, channelId },
    {
      runAt: new Date(now.getTime() + waitMs),
      queueName: `history/${workspaceId}`,
      jobKey: `comments/${channelId}`,
    },
  );
}
