import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { z } from "zod";
import { channels } from "@/db/schema/channels";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { historyRuns } from "@/db/schema/work/history-runs";
import { findRun } from "@/lib/channels/find-run";
import { getChannelRow } from "@/lib/channels/get-channel";
import { beginRecovery } from "@/lib/channels/history/begin-recovery";
import { changeImport } from "@/lib/channels/history/change-import";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { openBody } from "@/lib/inbox/messages/message-seals";
import { deliverMessage } from "@/lib/inbox/sending/deliver-message";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { drain } from "@/lib/jobs/drain";
import { eraseContact } from "@/lib/privacy/erase-contact";
import { connectBrand } from "@/lib/testing/brand";
import { changeEnv } from "@/lib/testing/change-env";
import { type OwnMeta, openMeta } from "@/lib/testing/own-meta";
import { asWorker } from "@/lib/testing/process-role";
import { runJobs } from "@/lib/testing/run-jobs";
import { makeWorkspace, test } from "@/lib/testing/test";
import { deliver } from "@/lib/testing/webhooks";
import { contactKeysOf } from "@/lib/vault/keys";
import { readHistory } from "./read-history";

const MINUTE_MS = 60_000;

let meta: OwnMeta;
let restore = () => {};
beforeAll(async () => {
  meta = await openMeta();
  restore = changeEnv({ META_GRAPH_URL: meta.url });
}, 60_000);
afterAll(() => {
  meta.close();
  restore();
});

const Brand = z.object({
  pageId: z.string(),
  instagramId: z.string(),
  tokens: z.object({ page: z.string() }),
  customers: z.array(z.object({ id: z.string() })),
});
const Talk = z.object({ threads: z.array(z.object({ id: z.string(), address: z.string() })) });
const SpeechEvent = z.object({
  messages: z.array(
    z.looseObject({ id: z.string(), from: z.string(), text: z.string().nullable(), atMs: z.number() }),
  ),
});
const Done = z.looseObject({ messageId: z.string().optional() });

/** The simulated clock is ahead of the machine's by so much, and the product's follows it. */
let aheadMs = 0;
async function later(ms: number) {
  const { now } = await meta.ask("POST", "/clock", { byMs: ms }, z.object({ now: z.number() }));
  aheadMs = now - Date.now();
}
const clock = () => new Date(Date.now() + aheadMs);

interface House {
  scope: Scope;
  brand: z.output<typeof Brand>;
  channelIds: { facebook: string; instagram: string };
  assetOf: (platform: "facebook" | "instagram") => string;
}

/** A workspace with a Page and an Instagram account of its own, and people who may write. */
async function house(customers = 3): Promise<House> {
  const scope = await makeWorkspace(clock);
  const brand = await meta.ask("POST", "/brands", { customers }, Brand);
  const { pageId, instagramId, tokens } = brand;
  const shared = { ownerExternalId: pageId, token: tokens.page };
  const facebook = await connectBrand(scope, { platform: "facebook", externalId: pageId, ...shared });
  const instagram = await connectBrand(scope, { platform: "instagram", externalId: instagramId, ...shared });
  await later(2_000);
  const assetOf = (platform: "facebook" | "instagram") => (platform === "facebook" ? pageId : instagramId);
  return { scope, brand, channelIds: { facebook, instagram }, assetOf };
}

const writes = (at: House, personId: string, text: string, platform: "facebook" | "instagram" = "facebook") =>
  meta.ask("POST", `/people/${personId}/act`, { do: "write", assetId: at.assetOf(platform), text }, Done);

const misbehave = (mischief: Record<string, number>) => meta.ask("PUT", "/mischief", mischief, z.unknown());

async function drainAll(bodies: Buffer[]) {
  for (const body of bodies) await deliver(body);
  while ((await drain()) > 0);
}

/** Read the conversations of a channel back, to the end. */
async function recover({ scope }: House, channelId: string) {
  await inWorkspace(scope, async (ctx) =>
    beginRecovery(ctx, await getChannelRow(ctx, channelId), "requested"),
  );
  for (let step = 0; step < 20; step += 1) {
    const ran = await runJobs(scope, {
      "read-history": ({ channelId: id = "", kind = "" }) => readHistory(scope, id, kind),
    });
    if (!ran.includes("read-history")) return;
    await later(3_000);
  }
}

const runOf = ({ scope }: House, channelId: string) =>
  inWorkspace(scope, async ({ db, workspaceId }) => {
    const here = and(
      eq(historyRuns.workspaceId, workspaceId),
      eq(historyRuns.channelId, channelId),
      eq(historyRuns.kind, "recovery"),
    );
    return (await db.select().from(historyRuns).where(here))[0];
  });

/** What is stored of a channel, conversation by conversation, in the order of screens. */
function rowsOf({ scope }: House, channelId: string) {
  return inWorkspace(scope, async (ctx) => {
    const { db, workspaceId } = ctx;
    const here = and(eq(messages.workspaceId, workspaceId), eq(messages.channelId, channelId));
    const rows = await db
      .select({ message: messages, conversation: conversations })
      .from(messages)
      .innerJoin(conversations, eq(conversations.id, messages.conversationId))
      .where(here)
      .orderBy(messages.sentAt, messages.id);
    const keys = await contactKeysOf(
      ctx,
      rows.map(({ conversation }) => conversation.contactId!),
    );
    return rows.map(({ message, conversation }) => ({
      ...message,
      text: message.body && openBody(keys.get(conversation.contactId!)!, message.id, message.body),
      conversation,
    }));
  });
}

async function truthOf(assetId: string) {
  const { threads } = await meta.ask("GET", `/threads?assetId=${assetId}`, undefined, Talk).catch(() => ({
    threads: [],
  }));
  const talks = await Promise.all(
    threads.map(async ({ id }) => {
      const { messages: said } = await meta.ask("GET", `/threads/${id}/messages`, undefined, SpeechEvent);
      return said;
    }),
  );
  return talks.filter((said) => said.length > 0);
}

/** Random numbers that are the same each time. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

describe("reading conversations back", () => {
  test.for([3, 4, 11, 29, 42, 47, 93, 101])(
    "of any share of lost webhooks nothing is lost, in any order with those that come late (%i)",
    { timeout: 120_000 },
    async (seed) => {
      const roll = dice(seed);
      const at = await house();
      await misbehave({ dropShare: [0.1, 0.4, 0.8, 1][seed % 4]!, reorder: 3 });
      for (let step = 0; step < 24; step += 1) {
        const platform = roll(3) === 0 ? "instagram" : "facebook";
        const { id } = at.brand.customers[roll(3)]!;
        const { threads } = await meta.ask("GET", `/people/${id}/threads`, undefined, Talk);
        const mayAnswer = threads.length > 0 && roll(3) === 0;
        const inbox = { do: "write", text: `Answer ${step}` };
        if (mayAnswer) await meta.ask("POST", `/threads/${threads[0]!.id}/inbox`, inbox, Done);
        else await writes(at, id, `Words ${step}`, platform);
        await later(1 + roll(5) * 300);
      }
      const bodies = await meta.takeBodies();
      await misbehave({});
      const onTime = bodies.filter(() => roll(2) === 0);
      await drainAll(onTime);
      await later(3 * MINUTE_MS);
      for (const channelId of Object.values(at.channelIds)) await recover(at, channelId);
      await drainAll(bodies.filter((body) => !onTime.includes(body)).toSorted(() => roll(3) - 1));

      for (const platform of ["facebook", "instagram"] as const) {
        const rows = await rowsOf(at, at.channelIds[platform]);
        const truth = await truthOf(at.assetOf(platform));
        const byConversation = [...Map.groupBy(rows, (row) => row.conversationId).values()];
        const idsOf = (list: { id?: string; externalId?: string | null }[]) =>
          list.map((one) => one.externalId ?? one.id);
        expect(byConversation.map((list) => idsOf(list).join()).sort()).toEqual(
          truth.map((list) => idsOf(list).join()).sort(),
        );
        for (const said of truth) {
          const stored = byConversation.find(([first]) => first?.externalId === said[0]?.id)!;
          expect(stored.map(({ text }) => text)).toEqual(said.map(({ text }) => text));
          const reported = new Set(
            bodies
              .map(String)
              .flatMap((body) => said.filter(({ id }) => body.includes(id)).map(({ id }) => id)),
          );
          for (const [index, row] of stored.entries()) {
            const { id, atMs, from } = said[index]!;
            expect(row.direction).toBe(from === "person" ? "inbound" : "outbound");
            expect(row.isFromElsewhere).toBe(from !== "person");
            // What a webhook told, early or late, is as exact as the webhook.
            if (reported.has(id)) expect(row.sentAt.getTime()).toBe(atMs);
            else expect(Math.abs(row.sentAt.getTime() - atMs)).toBeLessThan(1_000);
          }
          const inbound = stored.filter(({ direction }) => direction === "inbound");
          const lastAnswer = stored.findLast(({ direction }) => direction === "outbound")?.sentAt;
          const waiting = inbound.find(({ sentAt }) => !lastAnswer || sentAt > lastAnswer);
          expect(stored[0]!.conversation).toMatchObject({
            inboundCount: inbound.length,
            lastMessageId: stored.at(-1)!.id,
            lastMessageAt: stored.at(-1)!.sentAt,
            waitingSince: waiting?.sentAt ?? null,
            status: "open",
          });
        }
      }
    },
  );

  test("words that were changed in a gap are changed here, and an edit told since stays", async () => {
    const at = await house();
    const [ada] = at.brand.customers;
    const edits = (messageId: string | undefined, text: string) =>
      meta.ask(
        "POST",
        `/people/${ada!.id}/act`,
        { do: "edit", assetId: at.brand.pageId, messageId, text },
        Done,
      );
    const { messageId: first } = await writes(at, ada!.id, "Is the blue one in stock?");
    await writes(at, ada!.id, "Please");
    await drainAll(await meta.takeBodies());
    await misbehave({ drop: 1 });
    await edits(first, "Is the red one in stock?");
    expect(await meta.takeBodies()).toEqual([]);
    await misbehave({});
    await later(3 * MINUTE_MS);
    for (const _ of [1, 2]) await recover(at, at.channelIds.facebook);
    const textsOf = async () => (await rowsOf(at, at.channelIds.facebook)).map(({ text }) => text);
    expect(await textsOf()).toEqual(["Is the red one in stock?", "Please"]);
    expect((await runOf(at, at.channelIds.facebook))?.messageCount).toBe(0);
    await later(1_000);
    await edits(first, "Is the green one in stock?");
    await drainAll(await meta.takeBodies());
    expect(await textsOf()).toEqual(["Is the green one in stock?", "Please"]);
  });

  test("what was missing is marked, counted and an alarm; a second reading finds nothing", async () => {
    const at = await house();
    const [ada] = at.brand.customers;
    const channelId = at.channelIds.facebook;
    await writes(at, ada!.id, "Is the blue one in stock?");
    await drainAll(await meta.takeBodies());
    await misbehave({ drop: 2 });
    await writes(at, ada!.id, "And the red one?");
    await later(20);
    await writes(at, ada!.id, "Hello?");
    expect(await meta.takeBodies()).toEqual([]);
    await misbehave({});
    const lastEventAt = async () =>
      (await inWorkspace(at.scope, (ctx) => getChannelRow(ctx, channelId))).lastEventAt;
    const before = await lastEventAt();

    // So young, they may still come.
    await recover(at, channelId);
    expect(await rowsOf(at, channelId)).toHaveLength(1);
    await later(3 * MINUTE_MS);
    await recover(at, channelId);
    const rows = await rowsOf(at, channelId);
    expect(rows.map(({ text, origin, isPast }) => [text, origin, isPast])).toEqual([
      ["Is the blue one in stock?", null, false],
      ["And the red one?", "recovered", false],
      ["Hello?", "recovered", false],
    ]);
    expect(rows[1]!.arrivedAt!.getTime()).toBeGreaterThan(rows[1]!.sentAt.getTime() + 2 * MINUTE_MS);
    expect(rows[1]!.conversation).toMatchObject({ inboundCount: 3 });
    // What was read back proves nothing of webhooks.
    expect(await lastEventAt()).toEqual(before);
    expect(await runOf(at, channelId)).toMatchObject({
      state: "done",
      messageCount: 2,
      foundCount: 2,
      foundTotal: 2,
    });

    await recover(at, channelId);
    expect(await rowsOf(at, channelId)).toHaveLength(3);
    expect(await runOf(at, channelId)).toMatchObject({ messageCount: 0, foundCount: 2, foundTotal: 2 });
  });

  test("an answer of ours whose outcome nobody knew becomes sent, and is no message from elsewhere", async () => {
    const at = await house();
    const [ada] = at.brand.customers;
    const channelId = at.channelIds.facebook;
    await writes(at, ada!.id, "Are you open?");
    await drainAll(await meta.takeBodies());
    const [asked] = await rowsOf(at, channelId);
    await misbehave({ dropShare: 1 });
    const fault = { method: "POST", path: "*/messages", afterAccepting: true, hangUp: true };
    await meta.ask("POST", "/faults", fault, z.unknown());
    const id = newId();
    const { conversationId } = asked!;
    await inWorkspace(at.scope, (ctx) => sendReply(ctx, { id, conversationId, text: "Until six" }));
    await deliverMessage(at.scope, id);
    await meta.takeBodies();
    await misbehave({});
    expect((await rowsOf(at, channelId)).map(({ status }) => status)).toEqual(["received", "unknown"]);

    await later(3 * MINUTE_MS);
    await recover(at, channelId);
    const rows = await rowsOf(at, channelId);
    expect(rows.map(({ text, status, isFromElsewhere }) => [text, status, isFromElsewhere])).toEqual([
      ["Are you open?", "received", false],
      ["Until six", "sent", false],
    ]);
    expect(await runOf(at, channelId)).toMatchObject({ messageCount: 0, foundCount: 0 });
  });

  test("whoever was erased stays erased, and what they write afterwards begins anew", async () => {
    const at = await house();
    const [ada] = at.brand.customers;
    const channelId = at.channelIds.facebook;
    await writes(at, ada!.id, "My secret");
    await drainAll(await meta.takeBodies());
    const [row] = await rowsOf(at, channelId);
    await later(2_000);
    await inWorkspace(at.scope, (ctx) => eraseContact(ctx, row!.conversation.contactId!));
    await later(2 * MINUTE_MS);
    await misbehave({ dropShare: 1 });
    await writes(at, ada!.id, "Hello again");
    await misbehave({});
    await later(3 * MINUTE_MS);
    await recover(at, channelId);
    expect((await rowsOf(at, channelId)).map(({ text }) => text)).toEqual(["Hello again"]);
  });

  test("many conversations are read page after page, and a refusal for now or a crash loses none", async () => {
    const at = await house(28);
    const channelId = at.channelIds.facebook;
    await misbehave({ dropShare: 1 });
    for (const { id } of at.brand.customers) await writes(at, id, `I am ${id}`);
    await misbehave({});
    await later(3 * MINUTE_MS);
    const fault = { path: `*${at.brand.pageId}/conversations`, code: 613, status: 400, isTransient: true };
    await meta.ask("POST", "/faults", fault, z.unknown());
    await inWorkspace(at.scope, async (ctx) =>
      beginRecovery(ctx, await getChannelRow(ctx, channelId), "requested"),
    );
    await readHistory(at.scope, channelId, "recovery");
    expect(await runOf(at, channelId)).toMatchObject({ state: "running", messageCount: 0 });
    // The first page, and the same once more, as after a crash before its end was noted.
    await readHistory(at.scope, channelId, "recovery");
    expect(await runOf(at, channelId)).toMatchObject({ state: "running", messageCount: 25 });
    await asWorker(() =>
      inWorkspace(at.scope, ({ db, workspaceId }) =>
        db.update(historyRuns).set({ cursor: null }).where(eq(historyRuns.workspaceId, workspaceId)),
      ),
    );
    await later(2_000);
    await readHistory(at.scope, channelId, "recovery");
    await later(2_000);
    await readHistory(at.scope, channelId, "recovery");
    expect(await runOf(at, channelId)).toMatchObject({ state: "done" });
    expect(await rowsOf(at, channelId)).toHaveLength(28);
  });

  test("a refusal for good ends the run with its reason, and a channel that is not connected is left alone", async () => {
    const at = await house();
    const channelId = at.channelIds.facebook;
    const fault = { path: `*${at.brand.pageId}/conversations`, code: 10, status: 400, count: 2 };
    await meta.ask("POST", "/faults", fault, z.unknown());
    await recover(at, channelId);
    expect(await runOf(at, channelId)).toMatchObject({
      state: "failed",
      failure: "refused",
      reachedAt: null,
    });
    await later(MINUTE_MS);
    await asWorker(() =>
      inWorkspace(at.scope, ({ db, workspaceId }) =>
        db.update(channels).set({ state: "disconnected" }).where(eq(channels.workspaceId, workspaceId)),
      ),
    );
    await recover(at, channelId);
    expect(await runOf(at, channelId)).toMatchObject({ state: "running" });
  });

  test("where Meta shows only the newest of many, it is said that more may be missing", async () => {
    const at = await house();
    const [ada] = at.brand.customers;
    const channelId = at.channelIds.facebook;
    await misbehave({ dropShare: 1 });
    for (let count = 0; count < 23; count += 1) await writes(at, ada!.id, `Line ${count}`);
    await misbehave({});
    await later(3 * MINUTE_MS);
    await recover(at, channelId);
    expect((await rowsOf(at, channelId)).map(({ text }) => text)).toEqual(
      Array.from({ length: 20 }, (_, index) => `Line ${index + 3}`),
    );
    expect(await runOf(at, channelId)).toMatchObject({ messageCount: 20, cutCount: 1 });
  });
});

describe("importing what was said before", () => {
  const importOf = ({ scope }: House, channelId: string) =>
    inWorkspace(scope, (ctx) => findRun(ctx, channelId, "import"));
  const steps = async ({ scope }: House) => {
    for (let step = 0; step < 20; step += 1) {
      const ran = await runJobs(scope, {
        "read-history": ({ channelId: id = "", kind = "" }) => readHistory(scope, id, kind),
      });
      if (!ran.includes("read-history")) return;
      await later(3_000);
    }
  };

  test("stores it as history: nothing rings, waits or is unread but what can still be answered", async () => {
    const scope = await makeWorkspace(clock);
    const brand = await meta.ask("POST", "/brands", { customers: 3, isSubscribed: false }, Brand);
    const [ada, bo, cy] = brand.customers;
    const says = (personId: string, text: string) =>
      meta.ask("POST", `/people/${personId}/act`, { do: "write", assetId: brand.pageId, text }, Done);
    await says(ada!.id, "An old question");
    await later(1_500);
    await says(bo!.id, "An old question, answered");
    const { threads } = await meta.ask("GET", `/people/${bo!.id}/threads`, undefined, Talk);
    await later(1_500);
    await meta.ask("POST", `/threads/${threads[0]!.id}/inbox`, { do: "write", text: "An old answer" }, Done);
    await later(3 * 24 * 60 * MINUTE_MS);
    await says(cy!.id, "A question of today");
    await later(5_000);
    const credential = { externalId: brand.pageId, ownerExternalId: brand.pageId, token: brand.tokens.page };
    const channelId = await connectBrand(scope, { platform: "facebook", ...credential });
    const at: House = {
      scope,
      brand,
      channelIds: { facebook: channelId, instagram: "" },
      assetOf: () => brand.pageId,
    };

    await inWorkspace(scope, (ctx) => changeImport(ctx, { channelId, to: "start" }));
    await steps(at);
    const rows = await rowsOf(at, channelId);
    expect(rows.map(({ text, origin, isPast }) => [text, origin, isPast])).toEqual([
      ["An old question", "imported", true],
      ["An old question, answered", "imported", true],
      ["An old answer", "imported", true],
      ["A question of today", "imported", false],
    ]);
    const conversationOf = (text: string) => rows.find((row) => row.text === text)!.conversation;
    expect(conversationOf("An old question")).toMatchObject({
      status: "closed",
      waitingSince: null,
      inboundCount: 0,
    });
    expect(conversationOf("An old answer")).toMatchObject({ status: "closed", inboundCount: 0 });
    expect(conversationOf("A question of today")).toMatchObject({ status: "open", inboundCount: 1 });
    expect(conversationOf("A question of today").waitingSince).toEqual(rows[3]!.sentAt);
    expect(await importOf(at, channelId)).toMatchObject({
      state: "done",
      conversationCount: 3,
      messageCount: 4,
    });
    expect(await runOf(at, channelId)).toBeUndefined();

    // Whoever writes after years waits since then.
    await meta.ask("POST", "/subscribe-all", {}, z.unknown());
    await says(ada!.id, "And today?");
    await drainAll(await meta.takeBodies());
    const again = (await rowsOf(at, channelId)).findLast(({ text }) => text === "And today?")!;
    expect(again.conversation).toMatchObject({ status: "open", inboundCount: 1, waitingSince: again.sentAt });
    // The same once more brings nothing.
    await inWorkspace(scope, (ctx) => changeImport(ctx, { channelId, to: "start" }));
    await steps(at);
    expect(await rowsOf(at, channelId)).toHaveLength(5);
  });

  test("waits while it is paused, and goes on where it was", async () => {
    const at = await house(28);
    const channelId = at.channelIds.facebook;
    await misbehave({ dropShare: 1 });
    for (const { id } of at.brand.customers) await writes(at, id, `I am ${id}`);
    await misbehave({});
    await later(5_000);
    await inWorkspace(at.scope, (ctx) => changeImport(ctx, { channelId, to: "start" }));
    await readHistory(at.scope, channelId, "import");
    await inWorkspace(at.scope, (ctx) => changeImport(ctx, { channelId, to: "pause" }));
    await later(5_000);
    await steps(at);
    expect(await importOf(at, channelId)).toMatchObject({ state: "paused", messageCount: 25 });
    await expect(
      inWorkspace(at.scope, (ctx) => changeImport(ctx, { channelId, to: "start" })),
    ).rejects.toMatchObject({ code: "conflict" });
    await inWorkspace(at.scope, (ctx) => changeImport(ctx, { channelId, to: "resume" }));
    await steps(at);
    expect(await importOf(at, channelId)).toMatchObject({ state: "done", messageCount: 28 });
  });
});
