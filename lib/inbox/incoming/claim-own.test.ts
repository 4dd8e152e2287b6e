import { and, eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { isRow } from "@/db/is-row";
import { messages } from "@/db/schema/inbox/messages";
import { intents } from "@/db/schema/work/intents";
import { proveDone } from "@/lib/channels/intents/decide-intent";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { recordOutcome } from "@/lib/inbox/sending/record-outcome";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { drain } from "@/lib/jobs/drain";
import { type Talk, talkTest as test } from "@/lib/testing/talk";
import { deliver, messagingEntry, webhookBody, whatsappEntry } from "@/lib/testing/webhooks";

describe("our own echo", () => {
  const sendAs = async (scope: Scope, talk: Talk, text: string) => {
    const id = newId();
    await inWorkspace(scope, (ctx) => sendReply(ctx, { id, conversationId: talk.conversationId, text }));
    await inWorkspace(scope, ({ db, workspaceId }) =>
      db
        .update(intents)
        .set({ state: "armed", attempt: 1, armedAt: new Date() })
        .where(isRow(intents, workspaceId, id)),
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
    await echoes(talk, clock.now, { mid: "m_own", metadata: id, text: "On its way" }, talk.from);
    expect(await outbound(scope, talk)).toEqual([
      expect.objectContaining({ id, externalId: "m_own", status: "sent", isFromElsewhere: false }),
    ]);
    expect(await inWorkspace(scope, (ctx) => proveDone(ctx, id))).toBe(false);
  });

  test("after the answer changes nothing", async ({ scope, clock, talk }) => {
    const id = await sendAs(scope, talk, "On its way");
    await inWorkspace(scope, (ctx) => recordOutcome(ctx, id, { state: "done", externalId: "m_own2" }));
    await echoes(talk, clock.now, { mid: "m_own2", metadata: id, text: "On its way" }, talk.from);
    expect(await outbound(scope, talk)).toEqual([
      expect.objectContaining({ id, externalId: "m_own2", status: "sent" }),
    ]);
  });

  test("that brings nothing back is known by what it says", async ({ scope, clock, talk }) => {
    const id = await sendAs(scope, talk, "Same words");
    await echoes(talk, clock.now, { mid: "m_own3", text: "Same words" }, talk.from);
    expect(await outbound(scope, talk)).toEqual([expect.objectContaining({ id, externalId: "m_own3" })]);
  });

  test("that could not be told for ours gives way when the answer names it", async ({
    scope,
    clock,
    talk,
  }) => {
    const id = await sendAs(scope, talk, "Shortened by Meta");
    await echoes(talk, clock.now, { mid: "m_own4", text: "Shortened" }, talk.from);
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
