import { afterAll, beforeAll, describe, expect } from "vitest";
import { z } from "zod";
import { recordConsent } from "@/lib/contacts/consent/record-consent";
import { mergeContacts } from "@/lib/contacts/linking/merge-contacts";
import { changeContact } from "@/lib/contacts/people/change-contact";
import { getContact } from "@/lib/contacts/people/get-contact";
import { listContacts } from "@/lib/contacts/people/list-contacts";
import { findReach } from "@/lib/contacts/people/reach";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { addNote } from "@/lib/inbox/conversations/add-note";
import { assign } from "@/lib/inbox/conversations/assign";
import { listMentions } from "@/lib/inbox/mentions/list-mentions";
import { getWithKey } from "@/lib/inbox/messages/get-conversation-row";
import { snoozeConversation } from "@/lib/inbox/snoozing/snooze-conversation";
import { findConversation } from "@/lib/inbox/views/find-conversation";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { auditOf } from "@/lib/testing/audit-of";
import { CHAT_WORDING, found } from "@/lib/testing/contacts";
import { type OwnMeta, openMeta } from "@/lib/testing/own-meta";
import { addMember, test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { drain } from "./drain";

const OLD = { id: "GB.1300000000000001", number: "447700900001" };
const NEW = { id: "GB.1300000000000002", number: "447700900002" };
const start = Date.parse("2026-11-20T09:00:00Z") / 1_000;

async function drainAll() {
  while ((await drain()) > 0);
}

type Json = Record<string, unknown>;
const People = z.object({ people: z.array(z.object({ id: z.string(), bsuid: z.string().nullable() })) });
const base = (second: number, type: string): Json => ({
  id: `wamid.${type}${second}`,
  timestamp: String(start + second),
  type,
});
const message = (second: number, text: string, from: Json): Json => ({
  ...base(second, "text"),
  ...from,
  text: { body: text },
});
const textValue = (second: number, text: string, { id, number }: typeof OLD) => ({
  contacts: [{ wa_id: number, user_id: id, profile: { name: `Ada ${second}` } }],
  messages: [message(second, text, { from: number, from_user_id: id })],
});
const numberSaid = (second: number, text: string, number: string) => ({
  contacts: [{ wa_id: number, profile: { name: "Ada" } }],
  messages: [message(second, text, { from: number })],
});
const notice = (second: number, system: Json, more: Json = {}) => ({
  messages: [{ ...base(second, "system"), ...more, system: { body: "Ada changed", ...system } }],
});

/** Every form in which Meta reports a changed number or id, older ones too. */
const notices: Record<string, (second: number) => Json> = {
  "the new number and the old id": (second) =>
    notice(second, {
      type: "user_changed_number",
      wa_id: NEW.number,
      user_id: NEW.id,
      previous_user_id: OLD.id,
    }),
  "the old number as sender": (second) =>
    notice(
      second,
      { type: "user_changed_number", new_wa_id: NEW.number, user_id: NEW.id, previous_user_id: OLD.id },
      { from: OLD.number, from_user_id: OLD.id },
    ),
  "numbers alone, as in older bodies": (second) =>
    notice(second, { type: "customer_changed_number", wa_id: NEW.number, customer: OLD.number }),
  "the old id as previous_user_id": (second) =>
    notice(second, { type: "user_changed_user_id", user_id: NEW.id, previous_user_id: OLD.id }),
  "the old id in the sentence alone": (second) =>
    notice(second, {
      type: "user_changed_user_id",
      user_id: NEW.id,
      body: `User changed from ${OLD.id} to ${NEW.id}.`,
    }),
  "the field of its own": (second) => ({
    user_id_update: [
      {
        wa_id: NEW.number,
        detail: "User id updated",
        user_id: { previous: OLD.id, current: NEW.id },
        timestamp: start + second,
      },
    ],
  }),
};

/** What members see of everybody on the channel. */
async function viewOf(scope: Scope) {
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
  const people = await inWorkspace(scope, (ctx) => listContacts(ctx));
  const { open, waiting } = await inWorkspace(scope, (ctx) => getInboxCounts(ctx));
  const threads = [];
  for (const { id, preview, unread } of items) {
    const found = await inWorkspace(scope, (ctx) => findConversation(ctx, id));
    const reach = await inWorkspace(scope, async (ctx) => {
      const { conversation, key } = await getWithKey(ctx, id);
      return findReach(ctx, conversation, key);
    });
    threads.push({ texts: found!.messages.items.map(({ text }) => text), reach, preview, unread });
  }
  return { threads, names: people.items.map(({ name }) => name).sort(), open, waiting };
}

async function tell(channel: TestChannel, value: Json): Promise<void> {
  await deliver(webhookBody(channel, whatsappEntry(channel, value)));
  await drainAll();
}

const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];

describe("somebody whose number changes", () => {
  let meta: OwnMeta;
  beforeAll(async () => {
    meta = await openMeta();
  });
  afterAll(() => meta.close());

  /** Write, change the number, write again: the three bodies Meta sends, seconds apart. */
  async function changeNumber(assetId: string, hidesPhone: boolean) {
    const { id } = await meta.person({ hidesPhone });
    const waId = meta.newNumber();
    const bodies: Buffer[] = [];
    for (const what of [
      { do: "write", text: "Before" },
      { do: "change_number", waId },
      { do: "write", text: "After" },
    ]) {
      await meta.act(id, { ...what, assetId });
      bodies.push(...(await meta.takeBodies()));
      await meta.ask("POST", "/clock", { byMs: 2_000 }, z.unknown());
    }
    const { people } = await meta.ask("GET", "/people", undefined, People);
    const { bsuid } = people.find((one) => one.id === id)!;
    return { bodies, reach: hidesPhone ? bsuid : waId };
  }

  for (const hidesPhone of [false, true]) {
    const how = hidesPhone ? "of the user id alone" : "of the number";
    test(`goes on in one conversation when Meta tells ${how}, in any order and twice`, async ({ scope }) => {
      for (const order of orders) {
        const { numberId } = await meta.brand();
        const channel = await connectTestChannel(scope, "whatsapp", "test-token", numberId);
        const { bodies, reach } = await changeNumber(numberId, hidesPhone);
        expect(bodies).toHaveLength(3);
        for (const index of [...order, ...order.toReversed()]) {
          await deliver(bodies[index]!);
          await drainAll();
        }
        const { threads } = await inChannel(scope, channel);
        expect(threads, order.join()).toEqual([
          { texts: ["Before", "After"], reach, preview: "After", unread: 2 },
        ]);
      }
    });
  }

  for (const [how, noticeAt] of Object.entries(notices)) {
    test(`goes on in one conversation, told by ${how}, in any order and twice`, async ({ scope }) => {
      for (const order of orders) {
        const channel = await connectTestChannel(scope, "whatsapp");
        const values = [textValue(0, "Before", OLD), noticeAt(10), textValue(20, "After", NEW)];
        for (const index of [...order, ...order.toReversed()]) await tell(channel, values[index]!);
        const { threads } = await inChannel(scope, channel);
        expect(threads, order.join()).toEqual([
          { texts: ["Before", "After"], reach: NEW.number, preview: "After", unread: 2 },
        ]);
      }
      const { names, open, waiting } = await viewOf(scope);
      expect(names).toEqual(orders.map(() => "Ada 20"));
      expect({ open, waiting }).toEqual({ open: orders.length, waiting: orders.length });
    });
  }

  test("is written to at the new number as soon as it is told", async ({ scope }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    await tell(channel, textValue(0, "Before", OLD));
    await tell(channel, notices["numbers alone, as in older bodies"]!(10));
    expect((await viewOf(scope)).threads).toMatchObject([{ reach: NEW.number }]);
  });

  test("keeps the name given here, notes and what members wrote, whichever came to be known first", async ({
    scope,
  }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    await tell(channel, textValue(0, "Before", OLD));
    await tell(channel, textValue(20, "After", NEW));
    const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
    expect(items).toHaveLength(2);
    const younger = items[0]!;
    await inWorkspace(scope, async (ctx) => {
      await changeContact(ctx, { contactId: younger.contact.id!, name: "Countess Ada", note: "Likes tea" });
      await addNote(ctx, { id: newId(), conversationId: younger.id, text: "Call her" });
    });
    await tell(channel, notices["the old id as previous_user_id"]!(10));
    const [line, ...others] = (await inWorkspace(scope, (ctx) => listConversations(ctx))).items;
    expect(others).toEqual([]);
    const whole = await inWorkspace(scope, (ctx) => findConversation(ctx, line!.id));
    expect(whole).toMatchObject({
      notes: { items: [{ text: "Call her" }] },
      contact: { name: "Countess Ada" },
    });
    const contact = await inWorkspace(scope, (ctx) => getContact(ctx, line!.contact.id!));
    expect(contact).toMatchObject({ note: "Likes tea", isNamedHere: true, name: "Countess Ada" });
    await tell(channel, textValue(30, "Later", NEW));
    expect((await viewOf(scope)).names).toEqual(["Countess Ada"]);
  });

  test("is open again where one of the two conversations was snoozed, and no snooze goes on", async ({
    scope,
  }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    await tell(channel, textValue(0, "Before", OLD));
    await tell(channel, textValue(20, "After", NEW));
    const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
    for (const { id: conversationId } of items)
      await inWorkspace(scope, (ctx) => snoozeConversation(ctx, { conversationId, until: null }));
    await tell(channel, notices["the old id as previous_user_id"]!(10));
    const [line] = (await inWorkspace(scope, (ctx) => listConversations(ctx))).items;
    expect(line).toMatchObject({ status: "open", preview: "After" });
    expect(await inWorkspace(scope, (ctx) => getInboxCounts(ctx))).toMatchObject({ open: 1, pending: 0 });
    const whole = await inWorkspace(scope, (ctx) => findConversation(ctx, line!.id));
    const turns = whole!.turns.map(({ turn }) => turn).toSorted();
    expect(turns).toEqual(["snoozed", "snoozed", "woken", "woken"]);
  });

  test("keeps who had each of the two conversations, and whom their notes name", async ({ scope }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    await tell(channel, textValue(0, "Before", OLD));
    await tell(channel, textValue(20, "After", NEW));
    const named = await addMember(scope.workspaceId, "agent");
    const reader: Scope = { ...scope, actor: { kind: "member", id: named, role: "agent" } };
    const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
    for (const { id: conversationId } of items)
      await inWorkspace(scope, async (ctx) => {
        await assign(ctx, { conversationId, assigneeId: named });
        await addNote(ctx, { id: newId(), conversationId, text: "For @Test Member" });
      });
    await tell(channel, notices["the old id as previous_user_id"]!(10));
    const [line] = (await inWorkspace(reader, (ctx) => listConversations(ctx))).items;
    expect(line).toMatchObject({ assigneeId: named, isMentioned: true });
    const whole = await inWorkspace(reader, (ctx) => findConversation(ctx, line!.id));
    expect(whole!.turns.map(({ turn, to }) => [turn, to])).toEqual([
      ["assigned", named],
      ["assigned", named],
    ]);
    const told = await inWorkspace(reader, listMentions);
    expect(told.map(({ conversationId }) => conversationId)).toEqual([line!.id, line!.id]);
  });

  test.for(["Ada 0", "Ada 20"])(
    "takes along whoever a member had merged into %s, and the joining is written down",
    async (name, { scope }) => {
      const channel = await connectTestChannel(scope, "whatsapp");
      const cleo = { id: "GB.1300000000000003", number: "447700900003" };
      await tell(channel, textValue(0, "Before", OLD));
      await tell(channel, textValue(5, "Me too", cleo));
      await tell(channel, textValue(20, "After", NEW));
      const [contactId = ""] = await found(scope, "Ada 5");
      const [intoId = ""] = await found(scope, name);
      const consent = {
        id: newId(),
        contactId,
        kind: "link_identities" as const,
        isGiven: true,
        ...CHAT_WORDING,
      };
      await inWorkspace(scope, (ctx) => recordConsent(ctx, consent));
      await inWorkspace(scope, (ctx) => mergeContacts(ctx, { contactId, intoId }));
      await tell(channel, notices["the old id as previous_user_id"]!(10));
      const [one = "", ...others] = await found(scope, "Ada");
      expect(others).toEqual([]);
      const whole = await inWorkspace(scope, (ctx) => getContact(ctx, one));
      expect(whole.conversations).toHaveLength(2);
      expect(await auditOf(scope, one)).toContain("contact.joined");
    },
  );

  test("leaves the number to whoever has it next", async ({ scope }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    await tell(channel, textValue(0, "Before", OLD));
    await tell(channel, notices["the new number and the old id"]!(10));
    await tell(channel, textValue(20, "After", NEW));
    const next = { id: "GB.1300000000000009", number: OLD.number };
    await tell(channel, textValue(30, "I am new here", next));
    const { threads } = await viewOf(scope);
    expect(threads.map(({ texts: words, reach }) => [words, reach])).toEqual([
      [["I am new here"], OLD.number],
      [["Before", "After"], NEW.number],
    ]);
  });
});

describe("one number spelt two ways", () => {
  for (const [country, long, short] of [
    ["Brazil", "5511987654321", "551187654321"],
    ["Mexico", "5215512345678", "525512345678"],
    ["Argentina", "5491123456789", "541123456789"],
  ]) {
    test(`in ${country} is one person, written to as Meta spelt it last`, async ({ scope }) => {
      for (const [first, last] of [
        [long, short],
        [short, long],
      ]) {
        const channel = await connectTestChannel(scope, "whatsapp");
        await tell(channel, numberSaid(0, "One", first!));
        await tell(channel, numberSaid(10, "Two", last!));
        await tell(channel, numberSaid(0, "One", first!));
        const { threads } = await inChannel(scope, channel);
        expect(threads).toEqual([{ texts: ["One", "Two"], reach: last, preview: "Two", unread: 2 }]);
      }
    });
  }
});

describe("a person on WhatsApp", () => {
  test("is one, known by number, by id, and then by both", async ({ scope }) => {
    for (const order of orders) {
      const channel = await connectTestChannel(scope, "whatsapp");
      const idOnly = {
        contacts: [{ user_id: OLD.id, profile: { name: "Ada" } }],
        messages: [message(5, "Two", { from_user_id: OLD.id })],
      };
      const values = [numberSaid(0, "One", OLD.number), idOnly, textValue(10, "Three", OLD)];
      for (const index of [...order, ...order]) await tell(channel, values[index]!);
      const { threads } = await inChannel(scope, channel);
      expect(threads, order.join()).toEqual([
        { texts: ["One", "Two", "Three"], reach: OLD.number, preview: "Three", unread: 3 },
      ]);
    }
  });

  test("whose id stands where numbers do is never taken for its digits", async ({ scope }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const id = "GB.447700900001";
    await tell(channel, numberSaid(0, "A number", "447700900001"));
    await tell(channel, {
      contacts: [{ wa_id: id, profile: { name: "Kofi" } }],
      messages: [message(10, "An id", { from: id })],
    });
    const { threads } = await viewOf(scope);
    expect(threads.map(({ texts: words, reach }) => [words, reach])).toEqual([
      [["An id"], id],
      [["A number"], "447700900001"],
    ]);
  });
});

/** The same of one channel alone. */
async function inChannel(scope: Scope, channel: TestChannel) {
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx, { channelId: channel.id }));
  const all = await viewOf(scope);
  const lines = await inWorkspace(scope, (ctx) => listConversations(ctx));
  const ids = new Set(items.map(({ id }) => id));
  return { threads: all.threads.filter((_, index) => ids.has(lines.items[index]!.id)) };
}
