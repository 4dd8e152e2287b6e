import type { Transaction } from "@/db/client";
import { asChannel } from "@/lib/channels/credential";
import { findRun, lockRun, type RunRow } from "@/lib/channels/find-run";
import { getChannelRow } from "@/lib/channels/get-channel";
import { enqueueStep } from "@/lib/channels/history/enqueue-step";
import { failRun, keepStep } from "@/lib/channels/history/keep-step";
import { recoveryWaits } from "@/lib/channels/history/recovery-rules";
import { type Context, database, inWorkspace, type Scope, within } from "@/lib/context";
import { newId } from "@/lib/ids";
import { applyIncoming } from "@/lib/jobs/apply-incoming";
import { DRAIN_WAIT_MS, isDrainBehind } from "@/lib/jobs/drain-behind";
import { readOrNull } from "@/lib/jobs/read-or-null";
import { messagesReadBack } from "@/lib/metrics";
import type { MessageEvent, PlatformEvent } from "@/lib/platforms/event";
import type { ConversationPage } from "@/lib/platforms/messenger/conversation-page";
import { platforms } from "@/lib/platforms/registry";
import { RUN_KINDS, type RunKind } from "@/lib/words";
import { findEdits } from "./find-edits";
import { portionOf } from "./history-page-rules";
import { countStored, readTimes } from "./page-rows";

/** Of one run; more conversations than that are not imported. */
const CONVERSATIONS_MAX = 5_000;

/**
 * Read one page of a channel's conversations back from Meta, store what is missing through the same code as
 * webhooks, and enqueue the next page. Nothing to do for a run that is paused or over, or a channel that is not
 * connected. Idempotent: a page read twice stores nothing the second time.
 *
 * @param kind Of the run; see `RUN_KINDS`.
 * @throws GraphError if Meta had an error of its own; the queue tries again.
 */
export async function readHistory(scope: Scope, channelId: string, kind: string): Promise<void> {
  const runKind = RUN_KINDS.find((one) => one === kind);
  const begun = runKind && (await inWorkspace(scope, (ctx) => begin(ctx, channelId, runKind)));
  if (!begun) return;
  const { run, channel, read } = begun;
  const readAt = scope.clock();
  const page = await readOrNull(
    scope,
    () => asChannel(scope, channelId, (from) => read(from, run.cursor), { canWait: true }),
    {
      later: (ctx, waitMs) => enqueueStep(ctx, channelId, run.kind, waitMs),
      end: (ctx, meaning) => failRun(ctx, run, meaning),
    },
  );
  if (!page) return;
  const receivedAt = scope.clock();
  await database().transaction(async (tx) => {
    // Runs are locked before channels, by everyone.
    const isOurs = await within(tx, scope, (ctx) => lockRun(ctx, run));
    if (isOurs) await keepPage(tx, scope, { run, channel, page, readAt, receivedAt });
  });
}

async function begin(ctx: Context, channelId: string, kind: RunKind) {
  const run = await findRun(ctx, channelId, kind);
  const channel = await getChannelRow(ctx, channelId);
  const read = platforms[channel.platform].messaging.readConversations;
  if (run?.state !== "running" || channel.state !== "connected" || !read) return null;
  const steppedMs = ctx.now.getTime() - run.steppedAt.getTime();
  if (steppedMs < recoveryWaits.lostMs && (await isDrainBehind(ctx))) {
    await enqueueStep(ctx, channelId, kind, DRAIN_WAIT_MS);
    return null;
  }
  return { run, channel, read };
}

interface ReadPage {
  run: RunRow;
  channel: Awaited<ReturnType<typeof getChannelRow>>;
  page: ConversationPage;
  /** When the reading began, and when it was done. */
  readAt: Date;
  receivedAt: Date;
}

async function keepPage(tx: Transaction, scope: Scope, read: ReadPage): Promise<void> {
  const { run, channel, page, readAt, receivedAt } = read;
  const origin = run.kind === "import" ? "imported" : "recovered";
  const listed = page.conversations.flatMap((one) => one.messages);
  const ids = listed.map(({ externalId }) => externalId);
  const stored = await within(tx, scope, (ctx) => readTimes(ctx, channel.id, ids));
  const portion = portionOf(page.conversations, stored, run);
  const edits = await within(tx, scope, (ctx) => findEdits(ctx, channel.id, listed, readAt));
  const missing = portion.events.map((event): MessageEvent => ({ ...event, origin }));
  const events = [...missing, ...edits];
  await applyIncoming(tx, incomingOf(events, { channel, receivedAt, deliveryId: newId() }));
  await within(tx, scope, async (ctx) => {
    const missingIds = missing.map(({ externalId }) => externalId);
    const messageCount = await countStored(ctx, channel.id, missingIds, origin);
    messagesReadBack.inc({ origin }, messageCount);
    const isFull = run.conversationCount + page.conversations.length >= CONVERSATIONS_MAX;
    await keepStep(ctx, run, {
      conversations: portion.conversations,
      messages: messageCount,
      cut: portion.cut,
      next: portion.isOver || (isFull && run.kind === "import") ? null : page.next,
    });
  });
}

function incomingOf(events: PlatformEvent[], { channel, receivedAt, deliveryId }: Arrival) {
  const { workspaceId, id: channelId, platform } = channel;
  return events.map((event, place) => ({
    workspaceId,
    channelId,
    platform,
    event,
    deliveryId,
    place,
    receivedAt,
  }));
}

interface Arrival extends Pick<ReadPage, "channel" | "receivedAt"> {
  deliveryId: string;
}
