import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { listMessages } from "@/lib/inbox/messages/list-messages";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { asOwner } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { wamid } from "@/lib/testing/wamid";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { eraseContact } from "./erase-contact";

const NUMBER = "4915110000077";

const contactsOf = async ({ workspaceId }: Scope) =>
  (await asOwner("select id from contacts where workspace_id = $1", [workspaceId])).length;

/** Wait until somebody waits for a lock that is held. */
async function untilSomebodyWaits(): Promise<void> {
  const waiting = () =>
    asOwner(
      `select 1 from pg_locks l join pg_stat_activity a using (pid)
        where not l.granted and a.datname = current_database()`,
    );
  while ((await waiting()).length === 0);
}

/** Erase, and end the unit only when told to, as the crash or the commit comes. */
function beginErasing(scope: Scope, contactId: string) {
  const end = Promise.withResolvers<void>();
  const hasErased = Promise.withResolvers<void>();
  const done = inWorkspace(scope, async (ctx) => {
    await eraseContact(ctx, contactId);
    hasErased.resolve();
    await end.promise;
  });
  return { hasErased: hasErased.promise, commit: end.resolve, crash: end.reject, done };
}

const says = (page: TestChannel, at: Date, mid: string) =>
  deliver(webhookBody(page, messagingEntry(page, "7001", at, { message: { mid, text: mid } })));

/** Later than the arrival of any body here. */
const afterDelivery = () => new Date(Math.max(Date.now(), Date.parse("2026-12-01T00:00:00Z")) + 60_000);

async function makeContact(scope: Scope, now: Date) {
  const page = await connectTestChannel(scope, "facebook");
  await says(page, new Date(now.getTime() - 60_000), "m_first");
  while ((await drain()) > 0);
  const [line] = (await inWorkspace(scope, (ctx) => listConversations(ctx))).items;
  return { page, contactId: line!.contact.id! };
}

describe("a body that is being applied while its person is erased", () => {
  test("does not bring the person back", async ({ scope, clock }) => {
    const { page, contactId } = await makeContact(scope, clock.now);
    await says(page, clock.now, "m_second");
    clock.now = afterDelivery();
    const erasing = beginErasing(scope, contactId);
    await erasing.hasErased;
    const drained = drain();
    await untilSomebodyWaits();
    erasing.commit();
    await erasing.done;
    expect(await drained).toBe(1);
    expect(await contactsOf(scope)).toBe(0);
  });

  test("begins a new contact where it arrived after the erasure was asked for", async ({ scope, clock }) => {
    const { page, contactId } = await makeContact(scope, clock.now);
    clock.now = new Date(Math.min(clock.now.getTime(), Date.now()) - 60_000);
    const erasing = beginErasing(scope, contactId);
    await erasing.hasErased;
    await says(page, clock.now, "m_second");
    const drained = drain();
    await untilSomebodyWaits();
    erasing.commit();
    await erasing.done;
    expect(await drained).toBe(1);
    const [line] = (await inWorkspace(scope, (ctx) => listConversations(ctx))).items;
    const said = await inWorkspace(scope, (ctx) => listMessages(ctx, line!.id));
    expect(said.items.map(({ text }) => text)).toEqual(["m_second"]);
    expect(line!.contact.id).not.toBe(contactId);
  });

  test("is kept where the erasure was undone by a crash", async ({ scope, clock }) => {
    const { page, contactId } = await makeContact(scope, clock.now);
    await says(page, clock.now, "m_second");
    clock.now = afterDelivery();
    const erasing = beginErasing(scope, contactId);
    await erasing.hasErased;
    const drained = drain();
    await untilSomebodyWaits();
    erasing.crash(new Error("the lights went out"));
    await expect(erasing.done).rejects.toThrow("the lights went out");
    expect(await drained).toBe(1);
    const [line] = (await inWorkspace(scope, (ctx) => listConversations(ctx))).items;
    expect([await contactsOf(scope), line?.preview]).toEqual([1, "m_second"]);
  });
});

describe("what Meta says of a message of somebody who was erased", () => {
  /** All content of a table, with every piece that reads as base64 decoded beside it. */
  async function inClear(table: string, { workspaceId }: Scope): Promise<string> {
    const rows = await asOwner(`select * from ${table} where workspace_id = $1`, [workspaceId]);
    const all = JSON.stringify(rows);
    const decoded = (all.match(/[A-Za-z0-9+/_-]{12,}=*/g) ?? []).map((piece) =>
      Buffer.from(piece, "base64").toString("latin1"),
    );
    return [all, ...decoded].join("\n");
  }

  test("is held without their number, and found by its message all the same", async ({ scope, clock }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const at = String(Math.floor(clock.now.getTime() / 1_000));
    const id = (token: string) => wamid(NUMBER, token.padEnd(20, "0"));
    const status = { id: id("S1"), status: "delivered", timestamp: at, recipient_id: NUMBER };
    const reaction = { message_id: id("R1"), emoji: "👍" };
    const reacted = { from: NUMBER, id: id("R2"), timestamp: at, type: "reaction", reaction };
    const hear = async (value: Record<string, unknown>) => {
      await deliver(webhookBody(channel, whatsappEntry(channel, value)));
      while ((await drain()) > 0);
    };
    await hear({ statuses: [status] });
    await hear({ messages: [reacted] });
    const heldRows = await asOwner("select 1 from held_updates where workspace_id = $1", [scope.workspaceId]);
    expect(heldRows).toHaveLength(1);
    for (const table of ["held_updates", "reactions"])
      expect(await inClear(table, scope)).not.toContain(NUMBER);

    const contacts = [{ wa_id: NUMBER, profile: { name: "Ada" } }];
    const text = { type: "text", text: { body: "Hello" } };
    await hear({ contacts, messages: [{ from: NUMBER, id: id("R1"), timestamp: at, ...text }] });
    const echo = { from: channel.asset, to: NUMBER, id: id("S1"), timestamp: at, ...text };
    const entry = whatsappEntry(channel, { message_echoes: [echo] });
    entry.changes[0]!.field = "smb_message_echoes";
    await deliver(webhookBody(channel, entry));
    while ((await drain()) > 0);
    const [ours] = await asOwner<{ status: string }>(
      "select status from messages where workspace_id = $1 and direction = 'outbound'",
      [scope.workspaceId],
    );
    expect(ours?.status).toBe("delivered");
    const [line] = (await inWorkspace(scope, (ctx) => listConversations(ctx))).items;
    const page = await inWorkspace(scope, (ctx) => listMessages(ctx, line!.id));
    expect(page.items.find(({ direction }) => direction === "inbound")?.reactions).toEqual([
      { side: "contact", emoji: "👍" },
    ]);
  });
});
