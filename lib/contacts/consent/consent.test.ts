import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { isRow } from "@/db/is-row";
import { consents } from "@/db/schema/contacts";
import { getContact } from "@/lib/contacts/people/get-contact";
import type { NewConsent } from "@/lib/contacts/shapes";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { exportContact } from "@/lib/privacy/export-contact";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { test } from "@/lib/testing/test";
import { connectTestChannel, deliver, messagingEntry, webhookBody } from "@/lib/testing/webhooks";
import { correctConsent } from "./correct-consent";
import { newestWord, recordConsent } from "./record-consent";

const AT = new Date("2026-11-20T09:00:00Z");

async function meet(scope: Scope, address: string) {
  const channel = await connectTestChannel(scope, "facebook");
  const message = { mid: `m_${newId()}`, text: "Yes, send me offers" };
  await deliver(webhookBody(channel, messagingEntry(channel, address, AT, { message })));
  while ((await drain()) > 0);
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx, { channelId: channel.id }));
  return { contactId: items[0]!.contact.id!, conversationId: items[0]!.id };
}

const paper = (contactId: string, more: Partial<NewConsent> = {}): NewConsent => ({
  id: newId(),
  contactId,
  kind: "marketing",
  isGiven: true,
  means: "paper",
  wording: "May we send  you offers?",
  note: "Green folder, shelf 2",
  ...more,
});
const record = (scope: Scope, consent: NewConsent) =>
  inWorkspace(scope, (ctx) => recordConsent(ctx, consent));
const correct = (scope: Scope, contactId: string, consentId: string, id = newId()) =>
  inWorkspace(scope, (ctx) => correctConsent(ctx, { id, contactId, consentId }));
const may = (scope: Scope, contactId: string) =>
  inWorkspace(scope, async (ctx) => (await newestWord(ctx, contactId, "marketing")) ?? false);
const ledger = async (scope: Scope, contactId: string) =>
  (await inWorkspace(scope, (ctx) => getContact(ctx, contactId))).consents;

describe("a consent", () => {
  test("is kept with its words, how and by whom it was given, and what proves it", async ({ as, scope }) => {
    const { contactId } = await meet(scope, "8001");
    const agent = await as("agent");
    await record(agent, paper(contactId));
    await record(agent, paper(contactId, { wording: "May we send you\n offers?" }));
    const [second, first] = await ledger(scope, contactId);
    expect(first).toMatchObject({
      isGiven: true,
      means: "paper",
      wording: "May we send  you offers?",
      note: "Green folder, shelf 2",
      recordedBy: agent.actor.kind === "member" && agent.actor.id,
    });
    expect(second?.version).toBe(first?.version);
    expect((await inWorkspace(scope, (ctx) => exportContact(ctx, contactId))).contact.consents).toEqual([
      second,
      first,
    ]);
    const rows = await inWorkspace(scope, ({ db, workspaceId }) =>
      db.select().from(consents).where(eq(consents.workspaceId, workspaceId)),
    );
    expect(rows.map(({ wording }) => wording?.includes("offers"))).toEqual([false, false]);
  });

  test("needs the words agreed to; its withdrawal does not", async ({ scope }) => {
    const { contactId } = await meet(scope, "8001");
    await expect(record(scope, paper(contactId, { wording: "  " }))).rejects.toMatchObject({ code: "empty" });
    await record(scope, paper(contactId));
    await record(scope, paper(contactId, { isGiven: false, wording: "", means: "phone" }));
    expect(await may(scope, contactId)).toBe(false);
    expect(await ledger(scope, contactId)).toMatchObject([
      { version: null, isGiven: false },
      { isGiven: true },
    ]);
  });

  test("is proven by a message of that person alone", async ({ scope }) => {
    const ada = await meet(scope, "8001");
    const other = await meet(scope, "8002");
    const proof = { means: "chat" as const, conversationId: other.conversationId };
    await expect(record(scope, paper(ada.contactId, proof))).rejects.toMatchObject({ code: "not_found" });
    const message = { means: "chat" as const, messageId: newId() };
    await expect(record(scope, paper(ada.contactId, message))).rejects.toMatchObject({ code: "not_found" });
  });

  test("recorded by mistake is taken back by an entry of its own, within a minute", async ({
    scope,
    clock,
  }) => {
    const { contactId } = await meet(scope, "8001");
    await record(scope, paper(contactId, { isGiven: false }));
    clock.now = new Date(clock.now.getTime() + 1_000);
    const mistake = paper(contactId);
    await record(scope, mistake);
    expect(await may(scope, contactId)).toBe(true);
    clock.now = new Date(clock.now.getTime() + 59_000);
    const id = newId();
    await correct(scope, contactId, mistake.id, id);
    await correct(scope, contactId, mistake.id, id);
    expect(await may(scope, contactId)).toBe(false);
    const entries = await ledger(scope, contactId);
    expect(entries).toHaveLength(3);
    expect(entries[0]).toMatchObject({ id, correctsId: mistake.id });
    await expect(correct(scope, contactId, mistake.id)).rejects.toMatchObject({ code: "conflict" });
    await expect(correct(scope, contactId, id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("is no mistake after a minute, nor another member's, nor another workspace's", async ({
    scope,
    clock,
    as,
    stranger,
  }) => {
    const { contactId } = await meet(scope, "8001");
    const consent = paper(contactId);
    await record(scope, consent);
    await expect(correct(await as("agent"), contactId, consent.id)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(correct(await as("marketer"), contactId, consent.id)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(correct(stranger, contactId, consent.id)).rejects.toMatchObject({ code: "not_found" });
    clock.now = new Date(clock.now.getTime() + 60_001);
    await expect(correct(scope, contactId, consent.id)).rejects.toMatchObject({ code: "too_late" });
    expect(await may(scope, contactId)).toBe(true);
  });

  test("is recorded by who may, of a contact of their workspace alone", async ({ scope, as, stranger }) => {
    const { contactId } = await meet(scope, "8001");
    const who = { as, role: "marketer", stranger } as const;
    await mustBeClosed((one) => record(one, paper(contactId)), who);
    expect(await ledger(scope, contactId)).toEqual([]);
  });

  test("cannot be changed or deleted one by one by the gateway", async ({ scope }) => {
    const { contactId } = await meet(scope, "8001");
    const consent = paper(contactId);
    await record(scope, consent);
    const change = inWorkspace(scope, ({ db, workspaceId }) =>
      db
        .update(consents)
        .set({ isGiven: false })
        .where(isRow(consents, workspaceId, consent.id)),
    );
    await expect(change).rejects.toThrow();
  });
});
