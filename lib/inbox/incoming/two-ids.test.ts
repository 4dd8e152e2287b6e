import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { recordOutcome } from "@/lib/inbox/sending/record-outcome";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { asWorker } from "@/lib/testing/process-role";
import { test as base, type TestClock } from "@/lib/testing/test";
import { wamid } from "@/lib/testing/wamid";
import {
  connectTestChannel,
  deliver,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";

const PERSON = "4915110000077";
const USER_ID = "DE.1300000000077";
const SCOPES = [PERSON, USER_ID];

/** Both ids of one message. */
const pair = (token: string) => SCOPES.map((scope) => wamid(scope, token.padEnd(20, "0")));
const [words, wordsToo] = pair("A1");
const [ours, oursToo] = pair("B2");

type EntryMaker = (second: number, message: Record<string, unknown>) => Record<string, unknown>;

interface Chat {
  channel: TestChannel;
  inbound: EntryMaker;
  outbound: EntryMaker;
  status: (second: number, id: string, status: string) => Record<string, unknown>;
  /** Deliver bodies in this order, one at a time, and all of them again. */
  hear(...bodies: unknown[]): Promise<void>;
  thread(): ReturnType<typeof look>;
}

async function look(scope: Scope) {
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
  expect(items).toHaveLength(1);
  const open = await inWorkspace(scope, (ctx) => getConversation(ctx, items[0]!.id));
  return { ...open, shownMessages: open.messages.items };
}

async function chatOf(scope: Scope, clock: TestClock): Promise<Chat> {
  const channel = await connectTestChannel(scope, "whatsapp");
  const begin = Math.floor(clock.now.getTime() / 1000) - 600;
  const at = (second: number) => String(begin + second);
  const contacts = [{ wa_id: PERSON, user_id: USER_ID, profile: { name: "Ada" } }];
  return {
    channel,
    inbound: (second, message) =>
      whatsappEntry(channel, {
        contacts,
        messages: [{ from: PERSON, from_user_id: USER_ID, timestamp: at(second), ...message }],
      }),
    outbound(second, message) {
      const echo = {
        from: "15550000000",
        to: PERSON,
        to_user_id: USER_ID,
        timestamp: at(second),
        ...message,
      };
      const entry = whatsappEntry(channel, { message_echoes: [echo] });
      return { ...entry, changes: entry.changes.map((one) => ({ ...one, field: "smb_message_echoes" })) };
    },
    status: (second, id, status) =>
      whatsappEntry(channel, { statuses: [{ id, status, timestamp: at(second), recipient_id: PERSON }] }),
    async hear(...bodies) {
      for (const body of [...bodies, ...bodies]) {
        await deliver(webhookBody(channel, body));
        while ((await drain()) > 0);
      }
    },
    thread: () => look(scope),
  };
}

const test = base.extend<{ chat: Chat }>({
  chat: async ({ scope, clock }, use) => use(await chatOf(scope, clock)),
});

const text = (body: string) => ({ type: "text", text: { body } });
const edit = (id: string, body: string) => ({
  id: `wamid.${newId()}`,
  type: "edit",
  edit: { original_message_id: id, message: text(body) },
});
const revoke = (id: string) => ({
  id: `wamid.${newId()}`,
  type: "revoke",
  revoke: { original_message_id: id },
});
const reaction = (id: string, emoji?: string) => ({
  id: `wamid.${newId()}`,
  type: "reaction",
  reaction: { message_id: id, ...(emoji ? { emoji } : {}) },
});

/** Everything that can happen to two messages, under ids picked by `named`. */
function history(chat: Chat, named: (one: string[]) => string) {
  const [w, o] = [named([words!, wordsToo!]), named([ours!, oursToo!])];
  return [
    chat.inbound(1, { id: words, ...text("2 bags") }),
    chat.outbound(3, { id: ours, ...text("Open until 6") }),
    chat.inbound(10, edit(w, "20 bags")),
    chat.outbound(12, edit(o, "Open until 7")),
    chat.inbound(14, reaction(o, "👍")),
    chat.outbound(15, reaction(w, "❤️")),
    chat.status(16, o, "delivered"),
    chat.status(17, o, "read"),
    chat.inbound(20, { id: wamid(PERSON, "C3".padEnd(20, "0")), ...text("And these?"), context: { id: w } }),
  ];
}

async function expectWhole(chat: Chat): Promise<void> {
  const { shownMessages } = await chat.thread();
  expect(
    shownMessages.map((one) => [one.text, one.status, one.replyTo?.text ?? null, one.reactions]),
  ).toEqual([
    ["20 bags", "received", null, [{ side: "brand", emoji: "❤️" }]],
    ["Open until 7", "read", null, [{ side: "contact", emoji: "👍" }]],
    ["And these?", "received", "20 bags", []],
  ]);
  expect(shownMessages[1]?.deliveredAt).not.toBeNull();
}

const SPELLINGS = {
  "the id it came under": (ids: string[]) => ids[0]!,
  "the other id": (ids: string[]) => ids[1]!,
};

describe("what Meta tells of a message by either of its ids", () => {
  for (const [name, named] of Object.entries(SPELLINGS)) {
    test(`meets it under ${name}`, async ({ chat }) => {
      await chat.hear(...history(chat, named));
      await expectWhole(chat);
    });

    test(`meets it under ${name}, told backwards`, async ({ chat }) => {
      await chat.hear(...history(chat, named).toReversed());
      await expectWhole(chat);
    });

    test(`meets it under ${name}, told in one body`, async ({ chat }) => {
      await deliver(webhookBody(chat.channel, ...history(chat, named).toReversed()));
      while ((await drain()) > 0);
      await expectWhole(chat);
    });

    test(`takes it back under ${name}, whichever comes first`, async ({ chat }) => {
      const gone = [
        chat.inbound(30, revoke(named([words!, wordsToo!]))),
        chat.inbound(2, edit(named([words!, wordsToo!]), "3")),
      ];
      await chat.hear(...gone, chat.inbound(1, { id: words, ...text("A secret") }));
      const { shownMessages } = await chat.thread();
      expect(shownMessages.map((one) => [one.text, one.firstText, one.unsentAt !== null])).toEqual([
        [null, null, true],
      ]);
    });
  }

  test("is one message, though it is told again under the other", async ({ chat }) => {
    await chat.hear(
      chat.inbound(1, { id: words, ...text("2 bags") }),
      chat.inbound(1, { id: wordsToo, ...text("2 bags") }),
      chat.outbound(3, { id: oursToo, ...text("Open until 6") }),
      chat.outbound(3, { id: ours, ...text("Open until 6") }),
    );
    const { shownMessages } = await chat.thread();
    expect(shownMessages.map((one) => one.text)).toEqual(["2 bags", "Open until 6"]);
  });

  test("is one message, told twice in one body", async ({ chat }) => {
    await chat.hear(
      webhookBodyOf(
        chat.inbound(1, { id: words, ...text("2 bags") }),
        chat.inbound(1, { id: wordsToo, ...text("2 bags") }),
      ),
    );
    expect((await chat.thread()).shownMessages.map((one) => one.text)).toEqual(["2 bags"]);
  });

  test("keeps of a side the newest reaction, though the two name different ids", async ({ chat }) => {
    const entries = [
      chat.inbound(1, { id: words, ...text("2 bags") }),
      chat.outbound(5, reaction(words!, "👍")),
      chat.outbound(6, reaction(wordsToo!, "❤️")),
      chat.outbound(3, { id: ours, ...text("Open until 6") }),
      chat.inbound(8, reaction(oursToo!, "👍")),
      chat.inbound(9, reaction(ours!)),
    ];
    await chat.hear(...entries.toReversed(), ...entries);
    const { shownMessages } = await chat.thread();
    expect(shownMessages.map((one) => one.reactions)).toEqual([[{ side: "brand", emoji: "❤️" }], []]);
  });

  test("is another message where the token is in somebody else's conversation", async ({ scope, chat }) => {
    const other = "4915110000088";
    const theirs = wamid(other, "A1".padEnd(20, "0"));
    await chat.hear(chat.inbound(1, { id: words, ...text("2 bags") }));
    const entry = whatsappEntry(chat.channel, {
      contacts: [{ wa_id: other, profile: { name: "Bo" } }],
      messages: [{ from: other, timestamp: "1700000000", ...edit(wordsToo!, "Not mine to change") }],
    });
    const hello = whatsappEntry(chat.channel, {
      contacts: [{ wa_id: other, profile: { name: "Bo" } }],
      messages: [{ from: other, timestamp: "1700000000", id: theirs, ...text("Hello") }],
    });
    await chat.hear(hello, entry);
    const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
    expect(items.map(({ preview }) => preview).sort()).toEqual(["2 bags", "Not mine to change"]);
  });
});

/** Several entries as the changes of one. */
const webhookBodyOf = (...entries: Record<string, unknown>[]) => ({
  ...entries[0],
  changes: entries.flatMap(({ changes }) => (Array.isArray(changes) ? changes : [])),
});

describe("the answer to our own send", () => {
  for (const [name, named] of Object.entries(SPELLINGS)) {
    test(`meets what was told before it under ${name}`, async ({ scope, chat }) => {
      await chat.hear(chat.inbound(1, { id: words, ...text("2 bags?") }));
      const { id } = await chat.thread();
      const [sent] = await inWorkspace(scope, (ctx) =>
        sendReply(ctx, { conversationId: id, text: "Two bags", id: newId() }),
      );
      const externalId = named([ours!, oursToo!]);
      await chat.hear(chat.status(30, externalId, "delivered"), chat.inbound(31, reaction(externalId, "👍")));
      await asWorker(() =>
        inWorkspace(scope, (ctx) => recordOutcome(ctx, sent!.id, { state: "done", externalId: ours! })),
      );
      await chat.hear(chat.status(40, named([oursToo!, ours!]), "read"));
      const { shownMessages } = await chat.thread();
      expect(shownMessages.map((one) => [one.text, one.status, one.reactions])).toEqual([
        ["2 bags?", "received", []],
        ["Two bags", "read", [{ side: "contact", emoji: "👍" }]],
      ]);
      expect(shownMessages[1]?.deliveredAt).not.toBeNull();
    });
  }
});
