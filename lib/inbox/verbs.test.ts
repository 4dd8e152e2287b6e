import { and, eq, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { closures } from "@/db/schema/inbox/closures";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { intents } from "@/db/schema/work/intents";
import { waitingJobs } from "@/db/schema/work/waiting-jobs";
import { proveDone } from "@/lib/channels/intents/decide-intent";
import { database, inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { addNote } from "@/lib/inbox/conversations/add-note";
import { assign } from "@/lib/inbox/conversations/assign";
import { closeConversation, reopenConversation } from "@/lib/inbox/conversations/close-conversation";
import { findConversation, getConversation } from "@/lib/inbox/conversations/find-conversation";
import { getInboxCounts } from "@/lib/inbox/conversations/get-inbox-counts";
import { listConversations } from "@/lib/inbox/conversations/list-conversations";
import { markRead } from "@/lib/inbox/conversations/mark-read";
import { saveDraft } from "@/lib/inbox/conversations/save-draft";
import { listMessages } from "@/lib/inbox/messages/list-messages";
import { recordOutcome } from "@/lib/inbox/sending/record-outcome";
import { resolveDoubt, retryMessage } from "@/lib/inbox/sending/retry-message";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { drain } from "@/lib/jobs/drain";
import { storeFile } from "@/lib/media/store-file";
import { test as base, type TestClock } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";

interface Talk {
  channel: TestChannel;
  conversationId: string;
}

let people = 70_000;

async function talkOn(scope: Scope, clock: TestClock, platform: TestChannel["platform"]): Promise<Talk> {
  const channel = await connectTestChannel(scope, platform);
  await says(channel, new Date(clock.now.getTime() - 60_000), String(people++), "Has my order left?");
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx, { channelId: channel.id }));
  return { channel, conversationId: items[0]!.id };
}

async function says(channel: TestChannel, at: Date, from: string, text: string, id = newId()) {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const entry =
    channel.platform === "whatsapp"
      ? whatsappEntry(channel, {
          contacts: [{ wa_id: from, profile: { name: "Ada Lovelace" } }],
          messages: [{ from, id, timestamp: seconds, type: "text", text: { body: text } }],
        })
      : messagingEntry(channel, from, at, { message: { mid: id, text } });
  await deliver(webhookBody(channel, entry));
  while ((await drain()) > 0);
}

const test = base.extend<{ talk: Talk; whatsapp: Talk }>({
  talk: async ({ scope, clock }, use) => use(await talkOn(scope, clock, "facebook")),
  whatsapp: async ({ scope, clock }, use) => use(await talkOn(scope, clock, "whatsapp")),
});

const jpeg = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=",
  "base64",
);

describe("sendReply", () => {
  test("with words and picture asked for twice, answers both messages both times", async ({
    scope,
    talk,
  }) => {
    const file = { bytes: jpeg, name: "a.jpg", contactId: null, createdBy: null };
    const { id: mediaId } = await inWorkspace(scope, (ctx) => storeFile(ctx, file));
    const reply = { id: newId(), conversationId: talk.conversationId, text: "Look", mediaId };
    const first = await inWorkspace(scope, (ctx) => sendReply(ctx, reply));
    const second = await inWorkspace(scope, (ctx) => sendReply(ctx, reply));
    expect(first.map(({ kind, text }) => [kind, text])).toEqual([
      ["image", null],
      ["text", "Look"],
    ]);
    expect(second).toEqual(first);
  });

  test("asked for twice, stores and sends it once", async ({ scope, talk }) => {
    const reply = { id: newId(), conversationId: talk.conversationId, text: "It left this morning." };
    await inWorkspace(scope, (ctx) => sendReply(ctx, reply));
    await inWorkspace(scope, (ctx) => sendReply(ctx, reply));
    const { messages: page, waitingSince } = await inWorkspace(scope, (ctx) =>
      getConversation(ctx, talk.conversationId),
    );
    expect(page.items.map(({ text, status }) => [text, status])).toEqual([
      ["Has my order left?", "received"],
      ["It left this morning.", "queued"],
    ]);
    expect(waitingSince).toBeNull();
    const jobs = await database().select().from(waitingJobs).where(sql`payload->>'messageId' = ${reply.id}`);
    expect(jobs).toEqual([expect.objectContaining({ name: "deliver-message", queueName: talk.channel.id })]);
  });

  test("refuses what is too long, empty or too late, in the platform's own units", async ({
    scope,
    clock,
    talk,
  }) => {
    const instagram = await talkOn(scope, clock, "instagram");
    const send = (conversationId: string, text: string) =>
      inWorkspace(scope, (ctx) => sendReply(ctx, { id: newId(), conversationId, text }));
    await expect(send(talk.conversationId, "x".repeat(2_001))).rejects.toMatchObject({ code: "too_long" });
    await expect(send(instagram.conversationId, `${"é".repeat(500)}x`)).rejects.toMatchObject({
      code: "too_long",
    });
    await expect(send(talk.conversationId, " \n ")).rejects.toMatchObject({ code: "empty" });
    await send(instagram.conversationId, "é".repeat(500));
    clock.now = new Date(clock.now.getTime() + 24 * 3_600_000);
    await expect(send(talk.conversationId, "Late")).rejects.toMatchObject({ code: "window_closed" });
  });

  test("becomes two messages where words and picture cannot share one", async ({ scope, talk, whatsapp }) => {
    const file = await inWorkspace(scope, (ctx) =>
      storeFile(ctx, { bytes: jpeg, name: "box.jpg", contactId: null, createdBy: null }),
    );
    const reply = { text: "Here it is", mediaId: file.id };
    const two = await inWorkspace(scope, (ctx) =>
      sendReply(ctx, { ...reply, id: newId(), conversationId: talk.conversationId }),
    );
    const one = await inWorkspace(scope, (ctx) =>
      sendReply(ctx, { ...reply, id: newId(), conversationId: whatsapp.conversationId }),
    );
    expect(two.map(({ kind, text }) => [kind, text])).toEqual([
      ["image", null],
      ["text", "Here it is"],
    ]);
    expect(one.map(({ kind, text }) => [kind, text])).toEqual([["image", "Here it is"]]);
    expect(one[0]?.attachments[0]).toMatchObject({
      state: "stored",
      mediaId: file.id,
      url: expect.stringContaining("/media/"),
    });
  });

  test("an agent may, a marketer may not", async ({ as, talk }) => {
    const marketer = await as("marketer");
    const reply = { id: newId(), conversationId: talk.conversationId, text: "Hello" };
    await expect(inWorkspace(marketer, (ctx) => sendReply(ctx, reply))).rejects.toMatchObject({
      code: "forbidden",
    });
    const agent = await as("agent");
    expect(await inWorkspace(agent, (ctx) => sendReply(ctx, reply))).toHaveLength(1);
  });
});

describe("our own echo", () => {
  const sendAs = async (scope: Scope, talk: Talk, text: string) => {
    const id = newId();
    await inWorkspace(scope, (ctx) => sendReply(ctx, { id, conversationId: talk.conversationId, text }));
    await inWorkspace(scope, ({ db, workspaceId }) =>
      db
        .update(intents)
        .set({ state: "armed", attempt: 1, armedAt: new Date() })
        .where(and(eq(intents.workspaceId, workspaceId), eq(intents.id, id))),
    );
    return id;
  };
  const echoes = async (talk: Talk, at: Date, message: Record<string, unknown>, to: string) => {
    const entry = messagingEntry(
      talk.channel,
      to,
      at,
      { message: { is_echo: true, app_id: 424242424242424, ...message } },
      { isEcho: true },
    );
    await deliver(webhookBody(talk.channel, entry));
    while ((await drain()) > 0);
  };
  const outbound = (scope: Scope, talk: Talk) =>
    inWorkspace(scope, ({ db, workspaceId }) =>
      db
        .select()
        .from(messages)
        .where(
          and(
            eq(messages.workspaceId, workspaceId),
            eq(messages.conversationId, talk.conversationId),
            eq(messages.direction, "outbound"),
          ),
        ),
    );

  test("before the answer is the message itself", async ({ scope, clock, talk }) => {
    const id = await sendAs(scope, talk, "On its way");
    await echoes(talk, clock.now, { mid: "m_own", metadata: id, text: "On its way" }, String(people - 1));
    expect(await outbound(scope, talk)).toEqual([
      expect.objectContaining({ id, externalId: "m_own", status: "sent", isFromElsewhere: false }),
    ]);
    expect(await inWorkspace(scope, (ctx) => proveDone(ctx, id, "m_own"))).toBe(false);
  });

  test("after the answer changes nothing", async ({ scope, clock, talk }) => {
    const id = await sendAs(scope, talk, "On its way");
    await inWorkspace(scope, (ctx) => recordOutcome(ctx, id, { state: "done", externalId: "m_own2" }));
    await echoes(talk, clock.now, { mid: "m_own2", metadata: id, text: "On its way" }, String(people - 1));
    expect(await outbound(scope, talk)).toEqual([
      expect.objectContaining({ id, externalId: "m_own2", status: "sent" }),
    ]);
  });

  test("that brings nothing back is known by what it says", async ({ scope, clock, talk }) => {
    const id = await sendAs(scope, talk, "Same words");
    await echoes(talk, clock.now, { mid: "m_own3", text: "Same words" }, String(people - 1));
    expect(await outbound(scope, talk)).toEqual([expect.objectContaining({ id, externalId: "m_own3" })]);
  });

  test("that could not be told for ours gives way when the answer names it", async ({
    scope,
    clock,
    talk,
  }) => {
    const id = await sendAs(scope, talk, "Shortened by Meta");
    await echoes(talk, clock.now, { mid: "m_own4", text: "Shortened" }, String(people - 1));
    expect(await outbound(scope, talk)).toHaveLength(2);
    await inWorkspace(scope, (ctx) => recordOutcome(ctx, id, { state: "done", externalId: "m_own4" }));
    expect(await outbound(scope, talk)).toEqual([expect.objectContaining({ id, externalId: "m_own4" })]);
  });

  test("is told by WhatsApp's status that carries our intent", async ({ scope, clock, whatsapp }) => {
    const id = await sendAs(scope, whatsapp, "Hello");
    const status = {
      id: "wamid.own",
      status: "read",
      timestamp: String(clock.now.getTime() / 1000),
      recipient_id: "4915",
      biz_opaque_callback_data: id,
    };
    await deliver(webhookBody(whatsapp.channel, whatsappEntry(whatsapp.channel, { statuses: [status] })));
    while ((await drain()) > 0);
    expect(await outbound(scope, whatsapp)).toEqual([
      expect.objectContaining({ id, externalId: "wamid.own", status: "read" }),
    ]);
  });
});

describe("a message that failed or is in doubt", () => {
  test("lets the contact wait again, and may be sent again", async ({ scope, talk }) => {
    const id = newId();
    await inWorkspace(scope, (ctx) =>
      sendReply(ctx, { id, conversationId: talk.conversationId, text: "Hello" }),
    );
    await inWorkspace(scope, async (ctx) => {
      await ctx.db
        .update(intents)
        .set({ state: "failed" })
        .where(and(eq(intents.workspaceId, ctx.workspaceId), eq(intents.id, id)));
      await recordOutcome(ctx, id, { state: "failed", meaning: "refused", code: "551" });
    });
    const failed = await inWorkspace(scope, (ctx) => getConversation(ctx, talk.conversationId));
    expect(failed.waitingSince).not.toBeNull();
    expect(failed.messages.items.at(-1)).toMatchObject({
      status: "failed",
      failure: { meaning: "refused", code: "551" },
    });

    await inWorkspace(scope, (ctx) => retryMessage(ctx, id));
    await expect(inWorkspace(scope, (ctx) => retryMessage(ctx, id))).rejects.toMatchObject({
      code: "conflict",
    });
    const again = await inWorkspace(scope, (ctx) => getConversation(ctx, talk.conversationId));
    expect(again.messages.items.at(-1)).toMatchObject({ status: "queued", failure: null });
    expect(again.waitingSince).toBeNull();
  });

  test("in doubt is for a person to decide", async ({ scope, talk }) => {
    const id = newId();
    await inWorkspace(scope, (ctx) =>
      sendReply(ctx, { id, conversationId: talk.conversationId, text: "Hello" }),
    );
    await expect(inWorkspace(scope, (ctx) => resolveDoubt(ctx, id, "drop"))).rejects.toMatchObject({
      code: "conflict",
    });
    await inWorkspace(scope, async (ctx) => {
      await ctx.db
        .update(intents)
        .set({ state: "unknown" })
        .where(and(eq(intents.workspaceId, ctx.workspaceId), eq(intents.id, id)));
      await recordOutcome(ctx, id, { state: "unknown", code: "timeout" });
    });
    await inWorkspace(scope, (ctx) => resolveDoubt(ctx, id, "check"));
    await inWorkspace(scope, (ctx) => resolveDoubt(ctx, id, "drop"));
    const { items } = await inWorkspace(scope, (ctx) => listMessages(ctx, talk.conversationId));
    expect(items.at(-1)).toMatchObject({ status: "failed", failure: { meaning: "dropped", code: null } });
  });
});

describe("a conversation", () => {
  const recount = (scope: Scope) =>
    inWorkspace(scope, async ({ db, workspaceId }) => {
      const rows = await db.select().from(conversations).where(eq(conversations.workspaceId, workspaceId));
      const said = rows.filter(({ lastMessageId }) => lastMessageId);
      const open = said.filter(({ status }) => status === "open");
      return {
        open: open.length,
        closed: said.length - open.length,
        unassigned: open.filter(({ assigneeId }) => !assigneeId).length,
        waiting: open.filter(({ waitingSince }) => waitingSince).length,
      };
    });

  test("is assigned, closed and opened again, and the counters follow", async ({
    scope,
    as,
    clock,
    talk,
    whatsapp,
  }) => {
    const agent = await as("agent");
    const agentId = agent.actor.kind === "member" ? agent.actor.id : "";
    const { conversationId } = talk;
    await inWorkspace(scope, (ctx) => assign(ctx, { conversationId, assigneeId: agentId }));
    expect((await inWorkspace(agent, (ctx) => listConversations(ctx, { view: "mine" }))).items).toHaveLength(
      1,
    );
    expect(
      (await inWorkspace(scope, (ctx) => listConversations(ctx, { view: "unassigned" }))).items,
    ).toHaveLength(1);
    expect(await inWorkspace(agent, getInboxCounts)).toMatchObject(await recount(scope));

    expect(await inWorkspace(agent, getInboxCounts)).toMatchObject({ open: 2, mine: 1, unassigned: 1 });
    await inWorkspace(scope, (ctx) => closeConversation(ctx, conversationId));
    await inWorkspace(scope, (ctx) => closeConversation(ctx, conversationId));
    expect(await inWorkspace(scope, getInboxCounts)).toMatchObject(await recount(scope));
    await inWorkspace(scope, (ctx) => reopenConversation(ctx, conversationId));
    await inWorkspace(scope, (ctx) => closeConversation(ctx, conversationId));
    await says(talk.channel, clock.now, String(people - 2), "One more thing");
    expect(await inWorkspace(scope, getInboxCounts)).toMatchObject(await recount(scope));
    const ended = await inWorkspace(scope, ({ db, workspaceId }) =>
      db.select().from(closures).where(eq(closures.workspaceId, workspaceId)),
    );
    expect(ended.map(({ reopenedAt }) => reopenedAt !== null)).toEqual([true, true]);
    expect(
      (await inWorkspace(scope, (ctx) => listConversations(ctx, { platform: "whatsapp" }))).items[0]?.id,
    ).toBe(whatsapp.conversationId);
  });

  test("is unread for each member apart", async ({ scope, as, talk }) => {
    const agent = await as("agent");
    await inWorkspace(agent, (ctx) => markRead(ctx, talk.conversationId));
    const unread = async (who: Scope) =>
      (await inWorkspace(who, (ctx) => listConversations(ctx))).items[0]?.unread;
    expect([await unread(agent), await unread(scope)]).toEqual([0, 1]);
  });

  test("refuses the id of another conversation's note", async ({ scope, talk, whatsapp }) => {
    const note = { id: newId(), conversationId: talk.conversationId, text: "one" };
    await inWorkspace(scope, (ctx) => addNote(ctx, note));
    const elsewhere = { ...note, conversationId: whatsapp.conversationId };
    const attempt = inWorkspace(scope, (ctx) => addNote(ctx, elsewhere));
    await expect(attempt).rejects.toMatchObject({ code: "conflict" });
  });

  test("keeps notes and each member's draft", async ({ scope, as, talk }) => {
    const { conversationId } = talk;
    const note = { id: newId(), conversationId, text: "Ask the warehouse" };
    await inWorkspace(scope, (ctx) => addNote(ctx, note));
    await inWorkspace(scope, (ctx) => addNote(ctx, note));
    const revision = newId();
    await inWorkspace(scope, (ctx) => saveDraft(ctx, { conversationId, text: "Dear", revision }));
    expect(await inWorkspace(scope, (ctx) => getConversation(ctx, conversationId))).toMatchObject({
      draft: { text: "Dear", revision },
      notes: { items: [{ text: "Ask the warehouse" }], older: null },
    });
    const agent = await as("agent");
    expect((await inWorkspace(agent, (ctx) => getConversation(ctx, conversationId))).draft.text).toBe("");
    const empty = { conversationId, text: "", revision: newId(), after: [revision] };
    await inWorkspace(scope, (ctx) => saveDraft(ctx, empty));
    expect((await inWorkspace(scope, (ctx) => getConversation(ctx, conversationId))).draft.text).toBe("");
  });

  test("is listed page by page without a gap", async ({ scope, clock }) => {
    const channel = await connectTestChannel(scope, "facebook");
    for (let index = 0; index < 7; index += 1)
      await says(channel, new Date(clock.now.getTime() + (index % 3) * 1000), `8${index}`, "Hi");
    for (const view of ["open", "waiting", "unassigned"]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const asked = { view, limit: 3, ...(cursor ? { cursor } : {}) };
        const page: Awaited<ReturnType<typeof listConversations>> = await inWorkspace(scope, (ctx) =>
          listConversations(ctx, asked),
        );
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      } while (cursor);
      expect(new Set(seen).size).toBe(7);
      expect(seen).toHaveLength(7);
    }
    await expect(inWorkspace(scope, (ctx) => listConversations(ctx, { cursor: "%%" }))).rejects.toThrow();
  });

  test("of another workspace is not there", async ({ stranger, talk }) => {
    const { conversationId } = talk;
    const absent = { code: "not_found" };
    const verbs = [
      () => inWorkspace(stranger, (ctx) => sendReply(ctx, { id: newId(), conversationId, text: "Hello" })),
      () => inWorkspace(stranger, (ctx) => assign(ctx, { conversationId, assigneeId: null })),
      () => inWorkspace(stranger, (ctx) => closeConversation(ctx, conversationId)),
      () => inWorkspace(stranger, (ctx) => reopenConversation(ctx, conversationId)),
      () => inWorkspace(stranger, (ctx) => addNote(ctx, { id: newId(), conversationId, text: "x" })),
      () => inWorkspace(stranger, (ctx) => markRead(ctx, conversationId)),
      () => inWorkspace(stranger, (ctx) => saveDraft(ctx, { conversationId, text: "x", revision: newId() })),
      () => inWorkspace(stranger, (ctx) => listMessages(ctx, conversationId)),
      () => inWorkspace(stranger, (ctx) => getConversation(ctx, conversationId)),
      () => inWorkspace(stranger, (ctx) => retryMessage(ctx, conversationId)),
      () => inWorkspace(stranger, (ctx) => resolveDoubt(ctx, conversationId, "drop")),
    ];
    for (const verb of verbs) await expect(verb()).rejects.toMatchObject(absent);
    expect(await inWorkspace(stranger, (ctx) => findConversation(ctx, conversationId))).toBeNull();
    expect((await inWorkspace(stranger, (ctx) => listConversations(ctx))).items).toEqual([]);
    expect(await inWorkspace(stranger, getInboxCounts)).toMatchObject({ open: 0 });
  });
});
