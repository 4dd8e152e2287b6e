import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { channelAddresses } from "@/db/schema/channels";
import { deliveries } from "@/db/schema/work/deliveries";
import { listContacts } from "@/lib/contacts/people/list-contacts";
import { database, inWorkspace, type Scope } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { newId } from "@/lib/ids";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { eraseContact } from "@/lib/privacy/erase-contact";
import { names, withoutPerson } from "@/lib/privacy/without-person";
import { asOwner } from "@/lib/testing/gateway";
import { newDigits } from "@/lib/testing/new-digits";
import { runJobs } from "@/lib/testing/run-jobs";
import { test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { openDeliveryBody } from "@/lib/vault/delivery-seals";
import { drain } from "./drain";
import { scrubDeliveries } from "./scrub-deliveries";

const ADA = "33655501977";
const BOB = "33655501988";

const wroteAt = (clock: () => Date) => String(clock().getTime() / 1000);
const says = (from: string, text: string, clock: () => Date) => ({
  contacts: [{ profile: { name: `Name of ${from}` }, wa_id: from }],
  messages: [{ from, id: `wamid.${newId()}`, timestamp: wroteAt(clock), type: "text", text: { body: text } }],
});

/** A body that is partly about a number nobody has connected, so that all of it is parked. */
function parkedBody(channel: TestChannel, ...values: Record<string, unknown>[]) {
  const nobodys = { ...channel, asset: `9${channel.asset}` };
  const lost = { statuses: [{ id: "wamid.x", timestamp: "1764000000", recipient_id: "7", status: "sent" }] };
  return webhookBody(
    channel,
    ...values.map((value) => whatsappEntry(channel, value)),
    whatsappEntry(nobodys, lost),
  );
}

async function rowOf(id: string) {
  const [row] = await database().select().from(deliveries).where(eq(deliveries.id, id));
  const text = row?.body && openDeliveryBody(id, row.body);
  return { state: row?.state, text: text ?? null };
}

async function meetAda(scope: Scope, channel: TestChannel, clock: () => Date): Promise<string> {
  await deliver(webhookBody(channel, whatsappEntry(channel, says(ADA, "Bonjour", clock))));
  while ((await drain()) > 0);
  const { items } = await inWorkspace(scope, (ctx) => listContacts(ctx, { search: "33655501977" }));
  return items[0]!.id;
}

async function meetBob(channel: TestChannel, clock: () => Date): Promise<void> {
  await deliver(webhookBody(channel, whatsappEntry(channel, says(BOB, "Salut", clock))));
  while ((await drain()) > 0);
}

const erase = async (scope: Scope, contactId: string) => {
  await inWorkspace(scope, (ctx) => eraseContact(ctx, contactId));
  await runJobs(scope, { "scrub-deliveries": (ids) => scrubDeliveries(scope, ids.contactId!) });
};

describe("scrubDeliveries", () => {
  test("takes an erased person's words out of parked bodies, and leaves what others wrote", async ({
    scope,
    clock,
  }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const ada = await meetAda(scope, channel, clock);
    const both = await deliver(
      parkedBody(channel, says(ADA, "Zinnober", clock), says(BOB, "Fuchsia", clock)),
    );
    const alone = await deliver({
      object: "whatsapp_business_account",
      entry: [
        { ...whatsappEntry(channel, says(ADA, "Kolibri", clock)), changes: [{ value: { from: ADA } }] },
      ],
    });
    const cut = JSON.stringify(webhookBody(channel, whatsappEntry(channel, says(ADA, "Tukan", clock))));
    const malformed = await deliver(Buffer.from(cut.slice(0, -3)));
    const answered = await deliver(
      parkedBody(channel, {
        statuses: [{ id: "wamid.y", timestamp: "abc", recipient_id: ADA, status: "sent" }],
      }),
    );
    while ((await drain()) > 0);
    for (const id of [both, malformed, answered]) expect((await rowOf(id)).state, id).toBe("parked");

    await erase(scope, ada);
    const bothRow = await rowOf(both);
    expect(bothRow).toMatchObject({ state: "parked", text: expect.stringContaining("Fuchsia") });
    for (const word of [ADA, "Zinnober"]) expect(bothRow.text).not.toContain(word);
    expect(await rowOf(malformed)).toEqual({ state: "applied", text: null });
    expect((await rowOf(answered)).text).not.toContain(ADA);
    expect((await rowOf(alone)).text ?? "").not.toContain("Kolibri");
  });

  test("leaves the same number alone on another workspace's channel", async ({ scope, stranger, clock }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const theirs = await connectTestChannel(stranger, "whatsapp");
    const ada = await meetAda(scope, channel, clock);
    const id = await deliver(parkedBody(theirs, says(ADA, "Pfingstrose", clock)));
    while ((await drain()) > 0);
    await erase(scope, ada);
    expect((await rowOf(id)).text).toContain("Pfingstrose");
  });

  test("knows a person by the id of the Page, in a body of an asset that was let go", async ({
    scope,
    clock,
  }) => {
    const page = await connectTestChannel(scope, "facebook");
    const psid = `70${newDigits()}`;
    const entry = (text: string) =>
      messagingEntry(page, psid, clock.now, { message: { mid: `m_${newId()}`, text } });
    await deliver(webhookBody(page, entry("Bonjour")));
    while ((await drain()) > 0);
    const [contact] = (await inWorkspace(scope, (ctx) => listContacts(ctx, {}))).items;
    await database().delete(channelAddresses).where(eq(channelAddresses.channelId, page.id));
    const id = await deliver(webhookBody(page, entry("Iris")));
    while ((await drain()) > 0);
    expect((await rowOf(id)).text).toContain("Iris");
    await erase(scope, contact!.id);
    expect(await rowOf(id)).toEqual({ state: "applied", text: null });
  });

  test("lets nothing of them in that came before, and lay on a gateway's disk until after", async ({
    scope,
    clock,
  }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const ada = await meetAda(scope, channel, clock);
    await meetBob(channel, clock);
    await erase(scope, ada);
    const late = async (body: unknown, ms: number) => {
      const id = await deliver(body);
      const receivedAt = new Date(clock.now.getTime() + ms);
      await database().update(deliveries).set({ receivedAt }).where(eq(deliveries.id, id));
      return id;
    };
    const found = async () =>
      (await inWorkspace(scope, (ctx) => listConversations(ctx))).items.map(({ preview }) => preview).sort();
    const value = (...parts: { contacts: unknown[]; messages: unknown[] }[]) =>
      whatsappEntry(channel, {
        contacts: parts.flatMap(({ contacts }) => contacts),
        messages: parts.flatMap(({ messages }) => messages),
      });
    const both = value(says(ADA, "Zinnober", clock), says(BOB, "Fuchsia", clock));
    await late(webhookBody(channel, both), -60_000);
    const parked = await late(parkedBody(channel, says(ADA, "Kolibri", clock)), -60_000);
    while ((await drain()) > 0);
    expect(await found()).toEqual(["Fuchsia"]);

    // A body parked meanwhile is scrubbed within a day.
    expect((await rowOf(parked)).text).toContain("Kolibri");
    clock.now = new Date(clock.now.getTime() + DAY_MS + 1);
    const runTheirs = () =>
      runJobs(scope, { "scrub-deliveries": (ids) => scrubDeliveries(scope, ids.contactId!) });
    await runTheirs();
    expect((await rowOf(parked)).text ?? "").not.toContain("Kolibri");

    // What they write afterwards begins a new contact, and after a month the erasure is deleted.
    await late(webhookBody(channel, value(says(ADA, "Tulpe", clock))), 0);
    while ((await drain()) > 0);
    expect(await found()).toEqual(["Fuchsia", "Tulpe"]);
    const erasures = () =>
      asOwner("select 1 from erasures where workspace_id = $1 and contact_id = $2", [scope.workspaceId, ada]);
    expect(await erasures()).toHaveLength(1);
    clock.now = new Date(clock.now.getTime() + 32 * DAY_MS);
    await runTheirs();
    expect(await erasures()).toEqual([]);
  });

  test("looks again while bodies wait that came before the erasure", async ({ scope, clock }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const ada = await meetAda(scope, channel, clock);
    clock.now = new Date(Math.max(Date.now(), Date.parse("2026-12-01T00:00:00Z")) + 3_600_000);
    const id = await deliver(parkedBody(channel, says(ADA, "Tulpe", clock)));
    await erase(scope, ada);
    while ((await drain()) > 0);
    expect((await rowOf(id)).text).toContain("Tulpe");
    clock.now = new Date(clock.now.getTime() + 20_000);
    await runJobs(scope, { "scrub-deliveries": (ids) => scrubDeliveries(scope, ids.contactId!) });
    expect((await rowOf(id)).text).not.toContain("Tulpe");
  });
});

describe("withoutPerson", () => {
  const isAda = (text: string) => text === ADA;
  const entry = {
    id: "1",
    messaging: [
      { sender: { id: ADA }, message: { text: "one" } },
      { sender: { id: BOB }, message: { text: "two" } },
    ],
  };

  test("drops of each list the items that name them", () => {
    expect(withoutPerson(entry, isAda)).toEqual({ id: "1", messaging: [entry.messaging[1]] });
  });

  test("leaves nothing where nothing else happened, and says whether somebody is named at all", () => {
    const alone = {
      id: "1",
      changes: [{ value: { contacts: [{ wa_id: ADA }], messages: [{ from: ADA }] } }],
    };
    expect(withoutPerson(alone, isAda)).toBeNull();
    expect(withoutPerson({ id: "1", from: Number(ADA), text: "hello" }, isAda)).toBeNull();
    expect(names(entry, isAda)).toBe(true);
    expect(names({ id: [{ deep: null }] }, isAda)).toBe(false);
  });
});
