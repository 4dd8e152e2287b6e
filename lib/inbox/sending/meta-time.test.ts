import { sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { workerHeartbeats } from "@/db/schema/work/worker-heartbeats";
import { database, inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { addNote } from "@/lib/inbox/conversations/add-note";
import { closeConversation } from "@/lib/inbox/conversations/close-conversation";
import { listMessages } from "@/lib/inbox/messages/list-messages";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { beat, endBeat } from "@/lib/jobs/heartbeat";
import { test as base } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
} from "@/lib/testing/webhooks";
import { sendReply } from "./send-reply";

const HOUR = 3_600_000;

/** A server whose clock is off, and workers that have learnt by how much. */
const test = base.extend<{ page: TestChannel; learn: (metaAheadMs: number) => Promise<void> }>({
  page: async ({ scope }, use) => use(await connectTestChannel(scope, "facebook")),
  learn: async ({ ready: _ }, use) => {
    const poolId = `clock-${newId()}`;
    await use((metaAheadMs) => beat(poolId, metaAheadMs));
    await endBeat(poolId);
    await database().execute(sql`update ${workerHeartbeats} set meta_ahead_ms = null`);
  },
});

async function customer(page: TestChannel, at: Date, text: string) {
  await deliver(
    webhookBody(page, messagingEntry(page, "7001", at, { message: { mid: `m_${newId()}`, text } })),
  );
  while ((await drain()) > 0);
}

const lineOf = async (scope: Scope) => (await inWorkspace(scope, (ctx) => listConversations(ctx))).items[0]!;
const reply = async (scope: Scope, text: string) => {
  const { id: conversationId } = await lineOf(scope);
  return inWorkspace(scope, (ctx) => sendReply(ctx, { id: newId(), conversationId, text }));
};

describe("a server whose clock is two hours off", () => {
  for (const offMs of [2 * HOUR, -2 * HOUR]) {
    test(`by ${offMs} ms keeps the conversation in order and who waits in sight`, async ({
      scope,
      clock,
      page,
      learn,
    }) => {
      const meta = clock.now.getTime() - offMs;
      await learn(-offMs);
      await customer(page, new Date(meta - 60_000), "Do you deliver?");
      await reply(scope, "We do.");
      clock.now = new Date(clock.now.getTime() + 60_000);
      await customer(page, new Date(meta + 60_000), "Today?");

      const line = await lineOf(scope);
      expect(line).toMatchObject({
        preview: "Today?",
        lastDirection: "inbound",
        waitingSince: new Date(meta + 60_000).toISOString(),
      });
      expect(await inWorkspace(scope, (ctx) => getInboxCounts(ctx))).toMatchObject({ waiting: 1 });
      const { items } = await inWorkspace(scope, (ctx) => listMessages(ctx, line.id));
      expect(items.map(({ text }) => text)).toEqual(["Do you deliver?", "We do.", "Today?"]);
      expect(items[1]!.sentAt).toBe(new Date(meta).toISOString());
    });

    test(`by ${offMs} ms keeps notes and closings where they were made`, async ({
      scope,
      clock,
      page,
      learn,
    }) => {
      const meta = clock.now.getTime() - offMs;
      await learn(-offMs);
      await customer(page, new Date(meta - 60_000), "Do you deliver?");
      const { id: conversationId } = await lineOf(scope);
      const noted = await inWorkspace(scope, (ctx) =>
        addNote(ctx, { id: newId(), conversationId, text: "Ask the shop." }),
      );
      await inWorkspace(scope, (ctx) => closeConversation(ctx, conversationId));
      clock.now = new Date(clock.now.getTime() + 60_000);
      await customer(page, new Date(meta + 60_000), "Today?");

      const { messages, turns } = await inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
      const [first, second] = messages.items.map(({ sentAt }) => sentAt);
      const places = [first, noted.createdAt, turns[0]?.at, second, turns[1]?.at];
      expect(places).toEqual(places.toSorted());
      expect(turns.map(({ turn }) => turn)).toEqual(["closed", "reopened"]);
    });
  }

  test("counts the reply window by Meta's clock", async ({ scope, clock, page, learn }) => {
    const meta = clock.now.getTime() - 2 * HOUR;
    await learn(-2 * HOUR);
    await customer(page, new Date(meta - 23 * HOUR), "Hello?");
    expect(await reply(scope, "Still in time")).toHaveLength(1);
    clock.now = new Date(clock.now.getTime() + HOUR + 1_000);
    await expect(reply(scope, "Too late")).rejects.toMatchObject({ code: "window_closed" });
  });
});
