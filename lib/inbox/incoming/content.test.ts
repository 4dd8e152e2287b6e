import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { exportContact } from "@/lib/privacy/export-contact";
import { test as base } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";

const PERSON = "4915110000077";

interface Chat {
  channel: TestChannel;
  /** One message as its webhook entry, at a second of the conversation. */
  inbound(second: number, message: Record<string, unknown>): Record<string, unknown>;
  outbound(second: number, message: Record<string, unknown>): Record<string, unknown>;
  /** Deliver bodies in this order, and all of them again. */
  hear(...bodies: unknown[]): Promise<void>;
  thread(): ReturnType<typeof look>;
}

async function look(scope: Scope) {
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
  const open = await inWorkspace(scope, (ctx) => getConversation(ctx, items[0]!.id));
  return { ...open, shownMessages: open.messages.items };
}

const test = base.extend<{ chat: Chat }>({
  chat: async ({ scope, clock }, use) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const begin = Math.floor(clock.now.getTime() / 1000) - 600;
    const at = (second: number) => String(begin + second);
    const contacts = [{ wa_id: PERSON, profile: { name: "Ada" } }];
    await use({
      channel,
      inbound: (second, message) =>
        whatsappEntry(channel, { contacts, messages: [{ from: PERSON, timestamp: at(second), ...message }] }),
      outbound(second, message) {
        const echo = { from: "15550000000", to: PERSON, timestamp: at(second), ...message };
        const entry = whatsappEntry(channel, { message_echoes: [echo] });
        return { ...entry, changes: entry.changes.map((one) => ({ ...one, field: "smb_message_echoes" })) };
      },
      async hear(...bodies) {
        for (const body of [...bodies, ...bodies]) {
          await deliver(webhookBody(channel, body));
          while ((await drain()) > 0);
        }
      },
      thread: () => look(scope),
    });
  },
});

const text = (body: string) => ({ type: "text", text: { body } });
const edit = (id: string, message: Record<string, unknown>) => ({
  id: `wamid.${newId()}`,
  type: "edit",
  edit: { original_message_id: id, message },
});
const picture = (caption: string) => ({
  type: "image",
  image: { id: "900", mime_type: "image/jpeg", caption },
});

describe("an update of what was said", () => {
  const [words, photo, ours] = ["wamid.words", "wamid.photo", "wamid.ours"];

  test("changes words and captions of either side, in any order, and makes no message", async ({ chat }) => {
    const messages = [
      chat.inbound(1, { id: words, ...text("2 bags") }),
      chat.inbound(2, { id: photo, ...picture("The blue one") }),
      chat.outbound(3, { id: ours, ...picture("Open until 6") }),
    ];
    const updates = [
      chat.inbound(10, edit(words, text("20 bags"))),
      chat.inbound(11, edit(photo, picture("The green one"))),
      chat.outbound(12, edit(ours, picture("Open until 7"))),
      chat.outbound(13, { id: "wamid.r", type: "reaction", reaction: { message_id: words, emoji: "❤️" } }),
      chat.inbound(14, { id: "wamid.q", type: "reaction", reaction: { message_id: ours, emoji: "👍" } }),
    ];
    await chat.hear(...updates.toReversed(), ...messages);
    const { shownMessages, preview } = await chat.thread();
    expect(shownMessages.map((one) => [one.text, one.firstText, one.reactions])).toEqual([
      ["20 bags", "2 bags", [{ side: "brand", emoji: "❤️" }]],
      ["The green one", "The blue one", []],
      ["Open until 7", "Open until 6", [{ side: "contact", emoji: "👍" }]],
    ]);
    expect(shownMessages.every(({ editedAt }) => editedAt !== null)).toBe(true);
    expect(preview).toBe("Open until 7");
  });

  test("takes back what either side said, words and all", async ({ chat }) => {
    await chat.hear(
      chat.inbound(1, { id: words, ...text("A secret") }),
      chat.outbound(2, { id: ours, ...text("Another") }),
      chat.inbound(5, edit(words, text("A better secret"))),
      chat.inbound(20, { id: "wamid.x", type: "revoke", revoke: { original_message_id: words } }),
      chat.outbound(21, { id: "wamid.y", type: "revoke", revoke: { original_message_id: ours } }),
    );
    const { shownMessages } = await chat.thread();
    expect(shownMessages.map((one) => [one.text, one.firstText, one.unsentAt !== null])).toEqual([
      [null, null, true],
      [null, null, true],
    ]);
  });

  test("changes nothing when it cannot be read", async ({ chat }) => {
    await chat.hear(chat.inbound(1, { id: words, ...text("2 bags") }));
    const broken = [
      { type: "edit" },
      edit(words, { type: "text", text: { body: "" } }),
      edit(words, { type: "hologram", hologram: {} }),
      { type: "revoke", revoke: {} },
      { type: "reaction" },
    ];
    for (const [index, update] of broken.entries()) {
      await chat.hear(chat.inbound(5, { id: `wamid.b${index}`, ...update }));
      await chat.hear(chat.outbound(6, { id: `wamid.c${index}`, ...update }));
    }
    const { shownMessages } = await chat.thread();
    expect(shownMessages).toHaveLength(1);
    expect(shownMessages[0]).toMatchObject({ text: "2 bags", editedAt: null, unsentAt: null, reactions: [] });
  });

  test("by the Page changes what the Page said", async ({ scope, clock }) => {
    const channel = await connectTestChannel(scope, "facebook");
    const at = (seconds: number) => new Date(clock.now.getTime() - 60_000 + seconds * 1000);
    const entries = [
      messagingEntry(channel, "70001", at(0), { message: { mid: "m_hello", text: "Hello" } }),
      messagingEntry(
        channel,
        "70001",
        at(1),
        { message: { mid: "m_ours", is_echo: true, text: "Open at 9" } },
        { isEcho: true },
      ),
      messagingEntry(
        channel,
        "70001",
        at(2),
        { message_edit: { mid: "m_ours", text: "Open at 10", num_edit: 1 } },
        { isEcho: true },
      ),
      messagingEntry(
        channel,
        "70001",
        at(3),
        { reaction: { mid: "m_hello", action: "react", emoji: "😄" } },
        { isEcho: true },
      ),
    ];
    for (const entry of [...entries.toReversed(), ...entries]) await deliver(webhookBody(channel, entry));
    while ((await drain()) > 0);
    const { shownMessages } = await look(scope);
    expect(shownMessages.map((one) => [one.text, one.reactions])).toEqual([
      ["Hello", [{ side: "brand", emoji: "😄" }]],
      ["Open at 10", []],
    ]);
  });
});

describe("what was said in fields", () => {
  test("is kept whole, shown, and exported", async ({ scope, chat }) => {
    const product_items = [{ product_retailer_id: "beans", quantity: 2, item_price: 18.5, currency: "EUR" }];
    const response_json = JSON.stringify({ day: "Friday", guests: [{ name: "Ada" }] });
    const bodies = [
      chat.inbound(1, { id: "wamid.1", type: "order", order: { catalog_id: "9", text: "", product_items } }),
      chat.inbound(2, {
        id: "wamid.2",
        type: "interactive",
        interactive: { type: "nfm_reply", nfm_reply: { name: "booking", body: "Sent", response_json } },
      }),
      chat.inbound(3, {
        id: "wamid.3",
        ...text("Is this right?"),
        context: { id: "wamid.1", forwarded: true },
      }),
    ];
    await chat.hear(...bodies.toReversed());
    const { shownMessages, contact, preview } = await chat.thread();
    expect(preview).toBe("Is this right?");
    expect(shownMessages).toMatchObject([
      {
        kind: "interactive",
        attachments: [{ kind: "order", detail: { items: [{ name: "beans", price: 18.5 }] } }],
      },
      {
        text: "Sent",
        attachments: [
          {
            kind: "form",
            detail: {
              lines: [
                { name: "day", value: "Friday" },
                { name: "guests.0.name", value: "Ada" },
              ],
            },
          },
        ],
      },
      { forwarded: "once", replyTo: { id: shownMessages[0]?.id, kind: "interactive", text: "2 × beans" } },
    ]);
    const exported = await inWorkspace(scope, (ctx) => exportContact(ctx, contact.id!));
    const words = JSON.stringify(exported.messages);
    for (const part of ["beans", "18.5", "EUR", "Friday", "guests.0.name", "booking", "once"]) {
      expect(words).toContain(part);
    }
  });

  test("stands in the list, where a message has no words", async ({ chat }) => {
    const card = { name: { formatted_name: "Dr Bo Lind" }, phones: [{ phone: "+1 555" }] };
    await chat.hear(chat.inbound(1, { id: "wamid.1", type: "contacts", contacts: [card] }));
    expect((await chat.thread()).preview).toBe("Dr Bo Lind");
  });
});
