import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { messages } from "@/db/schema/inbox/messages";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { closeConversation } from "@/lib/inbox/conversations/close-conversation";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { type World, worldOf } from "@/lib/testing/conversation-world";
import { test } from "@/lib/testing/test";
import { deliver, type TestChannel, webhookBody, whatsappEntry } from "@/lib/testing/webhooks";
import { dismissTrouble } from "./dismiss-trouble";
import { recordOutcome } from "./record-outcome";
import { resolveDoubt, retryMessage } from "./retry-message";
import { sendReply } from "./send-reply";

async function say(world: World, text: string): Promise<string> {
  const { scope, conversationId } = world;
  const [message] = await inWorkspace(scope, (ctx) =>
    sendReply(ctx, { id: newId(), conversationId, text, mediaId: null }),
  );
  await world.jobs();
  return message!.id;
}

/** The conversation as its row shows it, whether the view lists it, and the counter. */
async function look({ scope, conversationId }: World) {
  return inWorkspace(scope, async (ctx) => {
    const all = [
      ...(await listConversations(ctx)).items,
      ...(await listConversations(ctx, { view: "closed" })).items,
    ];
    const line = all.find(({ id }) => id === conversationId)!;
    const { items } = await listConversations(ctx, { view: "attention" });
    const { channelId } = line;
    const counts = [await getInboxCounts(ctx), await getInboxCounts(ctx, { channelId })];
    return {
      trouble: line.trouble,
      lastStatus: line.lastStatus,
      isWaiting: line.waitingSince !== null,
      listed: items.map(({ id }) => id === conversationId),
      counts: counts.map(({ attention }) => attention),
    };
  });
}

async function externalOf({ scope }: World, id: string): Promise<string> {
  const [row] = await inWorkspace(scope, ({ db }) => db.select().from(messages).where(eq(messages.id, id)));
  return row!.externalId!;
}

/** What WhatsApp says of one message of ours; each status has a second of its own. */
function statusEntry(channel: TestChannel, id: string, status: (typeof STATUSES)[number], to: string) {
  const timestamp = String(1_790_000_000 + STATUSES.indexOf(status));
  const errors = status === "failed" ? { errors: [{ code: 131_026, title: "Message undeliverable" }] } : {};
  return whatsappEntry(channel, { statuses: [{ id, status, timestamp, recipient_id: to, ...errors }] });
}

const STATUSES = ["sent", "failed", "delivered", "read"] as const;

const inTrouble = (trouble: "failed" | "unknown") => ({
  trouble,
  lastStatus: trouble,
  isWaiting: true,
  listed: [true],
  counts: [1, 1],
});
const FINE = { trouble: null, listed: [], counts: [0, 0] };

describe("what needs attention", () => {
  test("is a message that failed: its customer waits on, and the view lists it until it is sent again", async () => {
    const world = await worldOf("facebook");
    const id = await say(world, "!restricted");
    expect(await look(world)).toEqual(inTrouble("failed"));
    await inWorkspace(world.scope, (ctx) => retryMessage(ctx, id));
    expect(await look(world)).toMatchObject({ ...FINE, lastStatus: "queued", isWaiting: false });
  });

  test("is a message in doubt, until somebody leaves it; who waited waits on", async () => {
    const world = await worldOf("whatsapp");
    const id = await say(world, "!lost");
    expect(await look(world)).toEqual(inTrouble("unknown"));
    world.later(100_000);
    await world.jobs();
    expect(await look(world)).toEqual(inTrouble("unknown"));
    await inWorkspace(world.scope, (ctx) => resolveDoubt(ctx, id, "drop"));
    expect(await look(world)).toMatchObject({ ...FINE, isWaiting: true });
  });

  test("is over once the platform proves that it went out", async () => {
    const world = await worldOf("facebook");
    await say(world, "!lost");
    expect(await look(world)).toEqual(inTrouble("unknown"));
    world.later(100_000);
    await world.jobs();
    expect(await look(world)).toMatchObject({ ...FINE, lastStatus: "sent", isWaiting: false });
  });

  test("can be dismissed, and is closed over by no closing", async () => {
    const world = await worldOf("instagram");
    const { scope, conversationId } = world;
    await say(world, "!restricted");
    await inWorkspace(scope, (ctx) => closeConversation(ctx, conversationId));
    expect(await look(world)).toMatchObject({ trouble: "failed", listed: [true], counts: [1, 1] });
    await inWorkspace(scope, (ctx) => dismissTrouble(ctx, conversationId));
    await inWorkspace(scope, (ctx) => dismissTrouble(ctx, conversationId));
    expect(await look(world)).toMatchObject({ ...FINE, lastStatus: "failed" });
  });

  test("ends with an answer that came after it, not with one that went out beside it", async () => {
    const world = await worldOf("facebook");
    const { scope, conversationId } = world;
    const ids = [newId(), newId()];
    for (const id of ids)
      await inWorkspace(scope, (ctx) =>
        sendReply(ctx, { id, conversationId, text: "A burst", mediaId: null }),
      );
    await inWorkspace(scope, (ctx) =>
      recordOutcome(ctx, ids[0]!, { state: "failed", meaning: "refused", code: "551" }),
    );
    await inWorkspace(scope, (ctx) =>
      recordOutcome(ctx, ids[1]!, { state: "done", externalId: `m_${newId()}` }),
    );
    expect(await look(world)).toMatchObject({ trouble: "failed", isWaiting: false, listed: [true] });
    world.later(5_000);
    const id = newId();
    await inWorkspace(scope, (ctx) => sendReply(ctx, { id, conversationId, text: "Again", mediaId: null }));
    expect(await look(world)).toMatchObject({ trouble: "failed" });
    await inWorkspace(scope, (ctx) => recordOutcome(ctx, id, { state: "done", externalId: `m_${newId()}` }));
    expect(await look(world)).toMatchObject(FINE);
  });

  test("is the same in whatever order the platform tells of it, and what was delivered has not failed", async () => {
    const picked = fc.subarray([...STATUSES], { minLength: 1 });
    const order = picked.chain((some) => fc.shuffledSubarray(some, { minLength: some.length }));
    await fc.assert(
      fc.asyncProperty(order, fc.boolean(), async (statuses, isTwice) => {
        const world = await worldOf("whatsapp");
        const { asset, brand } = world;
        const messageId = await say(world, "On its way");
        const externalId = await externalOf(world, messageId);
        const channel = { id: "", platform: "whatsapp" as const, asset };
        for (const status of isTwice ? [...statuses, ...statuses] : statuses)
          await deliver(
            webhookBody(channel, statusEntry(channel, externalId, status, brand.addresses.whatsapp)),
          );
        while ((await drain()) > 0);
        const isFailed =
          statuses.includes("failed") && !statuses.includes("delivered") && !statuses.includes("read");
        const row = await look(world);
        expect(row).toMatchObject(isFailed ? inTrouble("failed") : { ...FINE, isWaiting: false });
      }),
      { numRuns: 12 },
    );
  });

  test("cannot be dismissed in another workspace", async ({ stranger }) => {
    const world = await worldOf("facebook");
    await say(world, "!restricted");
    await expect(
      inWorkspace(stranger, (ctx) => dismissTrouble(ctx, world.conversationId)),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await look(world)).toEqual(inTrouble("failed"));
  });
});
