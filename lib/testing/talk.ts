import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { test as base, type TestClock } from "./test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "./webhooks";

/** A conversation with somebody who asked something a minute ago. */
export interface Talk {
  channel: TestChannel;
  conversationId: string;
  contactId: string;
  /** That person's id on the platform. */
  from: string;
}

let people = 70_000;

/** Somebody new writes on a channel of its own. */
export async function talkOn(
  scope: Scope,
  clock: TestClock,
  platform: TestChannel["platform"],
): Promise<Talk> {
  const channel = await connectTestChannel(scope, platform);
  const from = String(people++);
  await says(channel, new Date(clock.now.getTime() - 60_000), from, "Has my order left?");
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx, { channelId: channel.id }));
  const { id: conversationId, contact } = items[0]!;
  return { channel, conversationId, contactId: contact.id!, from };
}

/** A contact writes something, and it is applied. */
export async function says(channel: TestChannel, at: Date, from: string, text: string, id = newId()) {
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

/** Vitest's `test` with a conversation on a Page, and one on WhatsApp. */
export const talkTest = base.extend<{ talk: Talk; whatsapp: Talk }>({
  talk: async ({ scope, clock }, use) => use(await talkOn(scope, clock, "facebook")),
  whatsapp: async ({ scope, clock }, use) => use(await talkOn(scope, clock, "whatsapp")),
});
