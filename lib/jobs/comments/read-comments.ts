import { and, eq } from "drizzle-orm";
import { commentReadings } from "@/db/schema/inbox/comment-readings";
import { asChannel } from "@/lib/channels/credential";
import { getChannelRow } from "@/lib/channels/get-channel";
import { lockAlarm, noteFound } from "@/lib/channels/history/note-found";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, database, inWorkspace, type Scope, within } from "@/lib/context";
import { newId } from "@/lib/ids";
import { enqueueReading } from "@/lib/inbox/comments/enqueue-due-readings";
import { readingWaits } from "@/lib/inbox/comments/reading-rules";
import { applyIncoming } from "@/lib/jobs/apply-incoming";
import { DRAIN_WAIT_MS, isDrainBehind } from "@/lib/jobs/drain-behind";
import { countStored } from "@/lib/jobs/history/page-rows";
import { readOrNull } from "@/lib/jobs/read-or-null";
import { messagesReadBack } from "@/lib/metrics";
import type { CommentNews } from "@/lib/platforms/comments/comment-event";
import type { SubjectPage } from "@/lib/platforms/comments/comments";
import { platforms } from "@/lib/platforms/registry";
import { withoutKnown } from "./differences-rules";
import { findRemoved } from "./find-removed";
import { readStoredComments } from "./stored-comments";

/**
 * Read one page of a channel's newest posts with their comments from Meta, apply what is not so here through the same
 * code as webhooks, and enqueue the next page. Nothing to do for a reading that is over, or a channel that is not
 * connected. Idempotent: a page read twice changes nothing the second time.
 *
 * @throws GraphError if Meta had an error of its own; the queue tries again.
 */
export async function readComments(scope: Scope, channelId: string): Promise<void> {
  const begun = await inWorkspace(scope, (ctx) => begin(ctx, channelId));
  if (!begun) return;
  const { reading, channel, comments, at } = begun;
  const since = new Date(at.getTime() - readingWaits.reachMs);
  const read = await readOrNull(
    scope,
    () =>
      asChannel(
        scope,
        channelId,
        async (from) => {
          const page = await comments.readNewest(from, { since }, reading.cursor);
          const stored = await inWorkspace(scope, (ctx) => readStoredComments(ctx, channelId, page));
          return { page, stored, removed: await findRemoved(from, comments, { page, stored, at }) };
        },
        { canWait: true },
      ),
    {
      later: (ctx, waitMs) => enqueueReading(ctx, channelId, waitMs),
      end: async (ctx, failure) => {
        const ended = { finishedAt: ctx.now, failure };
        await ctx.db.update(commentReadings).set(ended).where(isOf(ctx, channelId));
      },
    },
  );
  if (!read) return;
  const { page, stored, removed } = read;
  const events = withoutKnown(
    { page, stored, removed },
    { at, asset: channel.externalId, connectedAt: channel.connectedAt },
  );
  const { workspaceId, platform } = channel;
  const arrival = { workspaceId, channelId, platform, deliveryId: newId(), receivedAt: scope.clock() };
  const late = events.flatMap((one) => (isLate(one) ? [one.externalId] : []));
  await database().transaction(async (tx) => {
    if (late.length > 0) await within(tx, scope, (ctx) => lockAlarm(ctx, channel));
    await applyIncoming(
      tx,
      events.map((event, place) => ({ ...arrival, event, place })),
    );
    await within(tx, scope, async (ctx) => {
      const count = await countStored(ctx, channelId, late, "recovered");
      messagesReadBack.inc({ origin: "recovered" }, count);
      await noteFound(ctx, channelId, count);
      await keepStep(ctx, channelId, page);
    });
  });
}

/** What a person wrote and nobody was told of: somebody has waited for an answer. */
const isLate = (event: CommentNews) =>
  event.kind === "comment" && event.direction === "inbound" && event.origin === "recovered";

async function begin(ctx: Context, channelId: string) {
  const [reading] = await ctx.db.select().from(commentReadings).where(isOf(ctx, channelId));
  if (!reading || reading.finishedAt) return null;
  const channel = await getChannelRow(ctx, channelId);
  const { comments } = platforms[channel.platform];
  if (channel.state !== "connected" || !comments) return null;
  const steppedMs = ctx.now.getTime() - reading.steppedAt.getTime();
  if (steppedMs < readingWaits.lostMs && (await isDrainBehind(ctx))) {
    await enqueueReading(ctx, channelId, DRAIN_WAIT_MS);
    return null;
  }
  return { reading, channel, comments, at: await metaNow(ctx) };
}

const isOf = ({ workspaceId }: Context, channelId: string) =>
  and(eq(commentReadings.workspaceId, workspaceId), eq(commentReadings.channelId, channelId));

async function keepStep(ctx: Context, channelId: string, { next }: SubjectPage): Promise<void> {
  const finishedAt = next ? null : ctx.now;
  await ctx.db
    .update(commentReadings)
    .set({ cursor: next, steppedAt: ctx.now, finishedAt })
    .where(isOf(ctx, channelId));
  if (next) await enqueueReading(ctx, channelId, readingWaits.stepMs);
}
