import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { newId } from "@/lib/ids";
import { listMessages } from "@/lib/inbox/messages/list-messages";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { comments, commentsBelow } from "@/lib/testing/comments";
import { test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { closeConversation, reopenConversation } from "./close-conversation";

const PERSON = "5550001";
const START = new Date("2026-10-25T09:00:00Z");
const inDays = (days: number) => new Date(START.getTime() + days * DAY_MS);

async function says(channel: TestChannel, at: Date) {
  const message = { mid: `m_${newId()}`, text: "Hello" };
  await deliver(webhookBody(channel, messagingEntry(channel, PERSON, at, { message })));
  while ((await drain()) > 0);
}

async function waitsSince(scope: Scope): Promise<string | null> {
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
  const closed = await inWorkspace(scope, (ctx) => listConversations(ctx, { view: "closed" }));
  return [...items, ...closed.items][0]!.waitingSince;
}

const settle = async (scope: Scope, verb: typeof closeConversation) => {
  const lists = await inWorkspace(scope, async (ctx) => [
    ...(await listConversations(ctx)).items,
    ...(await listConversations(ctx, { view: "closed" })).items,
  ]);
  await inWorkspace(scope, (ctx) => verb(ctx, lists[0]!.id));
};

describe("somebody who writes", () => {
  test("does not wait once it is closed, and waits anew from what they write then", async ({
    scope,
    clock,
  }) => {
    clock.now = inDays(60);
    const channel = await connectTestChannel(scope, "facebook");
    await says(channel, inDays(0));
    expect(await waitsSince(scope)).toBe(inDays(0).toISOString());
    await settle(scope, closeConversation);
    expect(await waitsSince(scope)).toBeNull();
    await says(channel, inDays(32));
    await says(channel, inDays(33));
    expect(await waitsSince(scope)).toBe(inDays(32).toISOString());
  });

  test("waits again since then when the closing is taken back", async ({ scope, clock }) => {
    clock.now = inDays(60);
    const channel = await connectTestChannel(scope, "facebook");
    await says(channel, inDays(1));
    await settle(scope, closeConversation);
    await settle(scope, reopenConversation);
    expect(await waitsSince(scope)).toBe(inDays(1).toISOString());
  });

  test("waits from the closing on, whatever comes late", async ({ scope, clock }) => {
    clock.now = inDays(60);
    const channel = await connectTestChannel(scope, "facebook");
    await says(channel, inDays(2));
    await settle(scope, closeConversation);
    await says(channel, inDays(5));
    // Arrived late: it was sent before the closing, which covered it.
    await says(channel, inDays(1));
    expect(await waitsSince(scope)).toBe(inDays(5).toISOString());
    // Arrived late and not covered: nobody had seen it.
    await says(channel, inDays(4));
    expect(await waitsSince(scope)).toBe(inDays(4).toISOString());
  });

  test("in the second of our reply, and after it, waits although WhatsApp tells only the second", async ({
    scope,
    clock,
  }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const writes = async (at: Date, body: string) => {
      const timestamp = String(Math.floor(at.getTime() / 1_000));
      const message = {
        from: "15551230001",
        id: `wamid.${newId()}`,
        timestamp,
        type: "text",
        text: { body },
      };
      await deliver(webhookBody(channel, whatsappEntry(channel, { messages: [message] })));
      while ((await drain()) > 0);
    };
    await writes(inDays(0), "Do you deliver?");
    clock.now = new Date(START.getTime() + 5_400);
    const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
    const conversationId = items[0]!.id;
    await inWorkspace(scope, (ctx) => sendReply(ctx, { id: newId(), conversationId, text: "Yes." }));
    expect(await waitsSince(scope)).toBeNull();

    await writes(new Date(START.getTime() + 5_800), "And to islands?");
    await writes(new Date(START.getTime() + 5_900), "By boat?");
    expect(await waitsSince(scope)).toBe("2026-10-25T09:00:05.401Z");
    const thread = await inWorkspace(scope, (ctx) => listMessages(ctx, conversationId));
    expect(thread.items.map(({ text }) => text)).toEqual([
      "Do you deliver?",
      "Yes.",
      "And to islands?",
      "By boat?",
    ]);
  });

  for (const platform of ["facebook", "instagram"] as const)
    test(`below a post on ${platform} in the second of our answer stands below it, and waits`, async ({
      scope,
      clock,
    }) => {
      const channel = await connectTestChannel(scope, platform);
      const at = (ms: number) => new Date(START.getTime() + ms);
      const isPage = platform === "facebook";
      const id = isPage ? `1_${newId()}` : `17900${newId()}`;
      if (isPage) await comments(channel, { at: at(0), text: "Do you deliver?", from: PERSON, id });
      else await commentsBelow(channel, { at: at(0), text: "Do you deliver?", from: PERSON, id });
      clock.now = at(5_400);
      const [line] = (await inWorkspace(scope, (ctx) => listConversations(ctx))).items;
      const conversationId = line!.id;
      await inWorkspace(scope, (ctx) => sendReply(ctx, { id: newId(), conversationId, text: "Yes." }));
      expect(await waitsSince(scope)).toBeNull();

      if (isPage) await comments(channel, { at: at(5_800), text: "To islands?", from: PERSON, answers: id });
      else await commentsBelow(channel, { at: at(5_800), text: "To islands?", from: PERSON, answers: id });
      expect(await waitsSince(scope)).toBe("2026-10-25T09:00:05.401Z");
      const thread = await inWorkspace(scope, (ctx) => listMessages(ctx, conversationId));
      expect(thread.items.map(({ text }) => text)).toEqual(["Do you deliver?", "Yes.", "To islands?"]);
    });
});
