import { eq, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { deliveries } from "@/db/schema/work/deliveries";
import { countParked as countParkedHere } from "@/lib/channels/parked/count-parked";
import { listContacts } from "@/lib/contacts/people/list-contacts";
import { database, inWorkspace } from "@/lib/context";
import { laneOf } from "@/lib/gateway/delivery";
import { newId } from "@/lib/ids";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { deliveriesParked, keptBytes, partsPassedOver } from "@/lib/metrics";
import { eraseContact } from "@/lib/privacy/erase-contact";
import { asOwner } from "@/lib/testing/gateway";
import { runJobs } from "@/lib/testing/run-jobs";
import { test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { openDeliveryBody, sealDeliveryBody } from "@/lib/vault/delivery-seals";
import { buildId } from "./build-id";
import { drain } from "./drain";
import { countParked, replayFromOtherBuilds } from "./parked/replay";
import { scrubDeliveries } from "./scrub-deliveries";
import { sweepHouse } from "./sweep";

const ADA = "33655501977";
const BOB = "33655501988";
const contact = (wa_id: string) => ({ wa_id, profile: { name: `Name of ${wa_id}` } });
const text = (from: string, body: string, more: Record<string, unknown> = {}) => ({
  from,
  id: `wamid.${newId()}`,
  timestamp: "1764000000",
  type: "text",
  text: { body },
  ...more,
});

/** A message this build reads, one of a group, which it passes over, and a field it does not know. */
function mixed(channel: TestChannel) {
  const value = {
    contacts: [contact(ADA), contact(BOB)],
    messages: [text(ADA, "Zinnober"), text(BOB, "Fuchsia", { group_id: "G1" })],
  };
  const read = whatsappEntry(channel, value);
  const call = { id: `wacid.${newId()}`, from: ADA, event: "connect", timestamp: "1764000000" };
  const calls = whatsappEntry(channel, { contacts: [contact(ADA)], calls: [call] });
  return webhookBody(channel, read, {
    ...calls,
    changes: calls.changes.map((change) => ({ ...change, field: "calls" })),
  });
}

const drainAll = async () => {
  while ((await drain()) > 0);
};
async function rowOf(id: string) {
  const [row] = await database().select().from(deliveries).where(eq(deliveries.id, id));
  const body = row?.body && openDeliveryBody(id, row.body);
  return {
    state: row?.state,
    reason: row?.parkedReason,
    build: row?.parkedBuild,
    for: row?.parkedFor,
    body: body ?? null,
  };
}
const asOtherBuild = (id: string) =>
  asOwner("update deliveries set parked_build = 'another' where id = $1", [id]);

describe("what this build passes over", () => {
  test("is kept without what was read, waits for nobody, and is counted", async ({ scope, stranger }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const body = mixed(channel);
    const [id, again] = [await deliver(body), await deliver(body)];
    await drainAll();
    const keptRow = await rowOf(id);
    expect(keptRow).toMatchObject({
      state: "kept",
      reason: "passed_over",
      build: buildId(),
      for: [scope.workspaceId],
    });
    for (const part of ["Fuchsia", "wacid.", `Name of ${BOB}`]) expect(keptRow.body).toContain(part);
    expect(keptRow.body).not.toContain("Zinnober");
    expect(await rowOf(again)).toMatchObject({ state: "applied", body: null });
    expect((await inWorkspace(scope, (ctx) => listConversations(ctx))).items).toMatchObject([
      { preview: "Zinnober" },
    ]);
    // It is not counted as a problem.
    expect(await inWorkspace(scope, (ctx) => countParkedHere(ctx))).toBe(0);
    expect(await inWorkspace(stranger, (ctx) => countParkedHere(ctx))).toBe(0);
    await countParked();
    expect((await deliveriesParked.get()).values.map(({ labels }) => labels.reason)).not.toContain(
      "passed_over",
    );
    expect((await keptBytes.get()).values[0]?.value).toBeGreaterThan(0);
    expect(await deliver(body).then(drainAll)).toBeUndefined();
    expect((await inWorkspace(scope, (ctx) => listConversations(ctx))).items).toHaveLength(1);
  });

  test("is read again by another build, and kept again where that passes it over too", async ({ scope }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const [unreadable, readable] = [await deliver(mixed(channel)), await deliver(mixed(channel))];
    await drainAll();
    const before = await rowOf(unreadable);
    // As if this build could read what the other one kept.
    const entry = whatsappEntry(channel, { contacts: [contact(BOB)], messages: [text(BOB, "Kolibri")] });
    const body = sealDeliveryBody(readable, JSON.stringify(webhookBody(channel, entry)));
    await database().update(deliveries).set({ body }).where(eq(deliveries.id, readable));
    await replayFromOtherBuilds("all");
    expect([(await rowOf(unreadable)).state, (await rowOf(readable)).state]).toEqual(["kept", "kept"]);
    for (const id of [unreadable, readable]) await asOtherBuild(id);
    await replayFromOtherBuilds("all");
    expect([(await rowOf(unreadable)).state, (await rowOf(readable)).state]).toEqual(["waiting", "waiting"]);
    await drainAll();
    expect(await rowOf(unreadable)).toEqual(before);
    expect(await rowOf(readable)).toMatchObject({ state: "applied", body: null });
    const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
    expect(items.map(({ preview }) => preview)).toContain("Kolibri");
  });

  test("loses whoever is erased", async ({ scope }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const id = await deliver(mixed(channel));
    await drainAll();
    const { items } = await inWorkspace(scope, (ctx) => listContacts(ctx, {}));
    expect(items).toHaveLength(1);
    await inWorkspace(scope, (ctx) => eraseContact(ctx, items[0]!.id));
    await runJobs(scope, { "scrub-deliveries": (ids) => scrubDeliveries(scope, ids.contactId!) });
    const { state, body } = await rowOf(id);
    expect(state).toBe("kept");
    expect(body).toContain("Fuchsia");
    expect(body).not.toContain(ADA);
  });

  test("is let go where it is nobody's, and where its asset has filled its room", async ({ scope }) => {
    const counted = async (outcome: string) =>
      (await partsPassedOver.get()).values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
    const channel = await connectTestChannel(scope, "whatsapp");
    const nobodys = { ...channel, asset: `9${channel.asset}` };
    const calls = (at: TestChannel) => {
      const entry = whatsappEntry(at, { calls: [{ id: newId() }] });
      return webhookBody(at, { ...entry, changes: entry.changes.map((one) => ({ ...one, field: "calls" })) });
    };
    const lost = await deliver(calls(nobodys));
    await drainAll();
    expect(await rowOf(lost)).toMatchObject({ state: "applied", body: null });
    expect(await counted("nobodys")).toBeGreaterThan(0);

    const first = await deliver(calls(channel));
    await drainAll();
    expect((await rowOf(first)).state).toBe("kept");
    await asOwner("update deliveries set parked_bytes = $2 where id = $1", [first, 4 * 1024 * 1024]);
    const more = calls(channel);
    expect(laneOf(Buffer.from(JSON.stringify(more)))).toBe(
      laneOf(Buffer.from(JSON.stringify(calls(channel)))),
    );
    const second = await deliver(more);
    await drainAll();
    expect(await rowOf(second)).toMatchObject({ state: "applied", body: null });
    expect(await counted("no_room")).toBeGreaterThan(0);
    const other = await deliver(calls(await connectTestChannel(scope, "whatsapp")));
    await drainAll();
    expect((await rowOf(other)).state).toBe("kept");
    await asOwner("update deliveries set parked_bytes = 100 where id = $1", [first]);
  });

  test("is put away after 30 days", async ({ scope }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const [old, young] = [await deliver(mixed(channel)), await deliver(mixed(channel))];
    await drainAll();
    for (const [id, days] of [
      [old, 31],
      [young, 29],
    ] as const)
      await database()
        .update(deliveries)
        .set({ receivedAt: sql`now() - ${`${days} days`}::interval` })
        .where(eq(deliveries.id, id));
    await sweepHouse();
    expect([(await rowOf(old)).state, (await rowOf(young)).state]).toEqual([undefined, "kept"]);
  });
});
