import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { listMessages } from "@/lib/inbox/messages/list-messages";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { drain, drainOne } from "./drain";

const FROM = "4915110000001";
const at = new Date("2026-11-20T09:00:05Z");
const sixWords = ["one", "two", "three", "four", "five", "six"];

const onWhatsapp = (word: string) => ({
  from: FROM,
  id: `wamid.${word}`,
  timestamp: String(at.getTime() / 1_000),
  type: "text",
  text: { body: word },
});
const whatsappBody = (channel: TestChannel, words: string[]) =>
  webhookBody(
    channel,
    whatsappEntry(channel, {
      contacts: [{ wa_id: FROM, profile: { name: "Ada" } }],
      messages: words.map(onWhatsapp),
    }),
  );
const pageBody = (channel: TestChannel, words: string[]) =>
  webhookBody(
    channel,
    ...words.map((word) =>
      messagingEntry(channel, "7001", at, { message: { mid: `m_${word}`, text: word } }),
    ),
  );

async function drainAll() {
  while ((await drain()) > 0);
}

/** What members see of the only conversation: its thread, its line in the list, its counter. */
const viewOf = (scope: Scope) =>
  inWorkspace(scope, async (ctx) => {
    const { items } = await listConversations(ctx);
    const { items: messages } = await listMessages(ctx, items[0]!.id);
    return {
      thread: messages.map(({ text }) => text),
      preview: items.map(({ preview }) => preview),
      unread: items[0]!.unread,
    };
  });

describe("six messages of one moment", () => {
  for (const platform of ["whatsapp", "facebook"] as const) {
    const bodyOf = platform === "whatsapp" ? whatsappBody : pageBody;
    const expected = { thread: sixWords, preview: ["six"], unread: 6 };

    test(`of ${platform} in one body stand in its order, and stay so when told again`, async ({ scope }) => {
      const channel = await connectTestChannel(scope, platform);
      await deliver(bodyOf(channel, sixWords));
      await drainAll();
      expect(await viewOf(scope)).toEqual(expected);
      await deliver(bodyOf(channel, sixWords));
      await deliver(bodyOf(channel, sixWords.toReversed()));
      for (const word of ["three", "one", "six", "two"]) await deliver(bodyOf(channel, [word]));
      await drainAll();
      expect(await viewOf(scope)).toEqual(expected);
    });

    test(`of ${platform} in several bodies stand in the order of arrival`, async ({ scope }) => {
      const channel = await connectTestChannel(scope, platform);
      const ids = [];
      for (const words of [["one"], ["two", "three"], ["four"], ["five", "six"]]) {
        ids.push(await deliver(bodyOf(channel, words)));
      }
      // The later half is applied first, as by another worker; what came first still stands first.
      for (const id of ids.toReversed()) await drainOne(id);
      expect(await viewOf(scope)).toEqual(expected);
      for (const words of [["six", "four"], ["two"], ["three", "one", "five"]]) {
        await deliver(bodyOf(channel, words));
      }
      await drainAll();
      expect(await viewOf(scope)).toEqual(expected);
    });
  }
});
