import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { messages } from "@/db/schema/inbox/messages";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { drain } from "@/lib/jobs/drain";
import { asOwner } from "@/lib/testing/gateway";
import { newDigits } from "@/lib/testing/new-digits";
import { test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
} from "@/lib/testing/webhooks";
import { countParked } from "./count-parked";
import { dropParked } from "./drop-parked";
import { listParked } from "./list-parked";
import { replayAllParked, replayParked } from "./replay-parked";

const at = new Date("2026-11-20T09:00:00Z");
const textEntry = (page: TestChannel, mid: string) =>
  messagingEntry(page, "7001", at, { message: { mid, text: "Is it still there?" } });
/** A message whose shape nobody can read. */
const shapeless = (page: TestChannel) => messagingEntry(page, "7001", at, { message: { text: 7 } });

const parkedOf = (scope: Scope) => inWorkspace(scope, (ctx) => listParked(ctx));
const stateOf = async (id: string) =>
  (
    await asOwner<{ state: string; has: boolean; attempts: number }>(
      "select state, body is not null as has, attempts from deliveries where id = $1",
      [id],
    )
  )[0]!;
async function drainAll() {
  while ((await drain()) > 0);
}

/** One message that can be applied, and beside it one that cannot. @returns The delivery's id. */
async function park(...pages: TestChannel[]): Promise<string> {
  const [first] = pages;
  const entries = pages.flatMap((page) => [textEntry(page, `m_${newId()}`), shapeless(page)]);
  const id = await deliver(webhookBody(first!, ...entries));
  await drainAll();
  return id;
}

describe("listParked", () => {
  test("says why, when, how large and how often, and nothing of what was said", async ({ scope }) => {
    const id = await park(await connectTestChannel(scope, "facebook"));
    const { items, next } = await parkedOf(scope);
    expect(items).toEqual([
      {
        id,
        reason: "unreadable",
        receivedAt: expect.any(String),
        parkedAt: expect.any(String),
        bytes: expect.any(Number),
        attempts: 1,
      },
    ]);
    expect(items[0]!.bytes).toBeGreaterThan(100);
    expect(next).toBeNull();
    expect(await inWorkspace(scope, countParked)).toBe(1);
  });

  test("goes page by page", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    for (let count = 0; count < 51; count += 1)
      await deliver(webhookBody(page, shapeless(page), { n: count }));
    await drainAll();
    const first = await parkedOf(scope);
    const second = await inWorkspace(scope, (ctx) => listParked(ctx, { cursor: first.next! }));
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 1, null]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(51);
  });

  test("cannot see another workspace's, nor one that is nobody's", async ({ scope, stranger }) => {
    const id = await park(await connectTestChannel(scope, "facebook"));
    await deliver(webhookBody({ id: "x", platform: "facebook", asset: "999999999997" }, { id: "9" }));
    await drainAll();
    expect((await parkedOf(stranger)).items).toEqual([]);
    for (const act of [replayParked, dropParked]) {
      const attempt = inWorkspace(stranger, (ctx) => act(ctx, { deliveryId: id }));
      await expect(attempt).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await inWorkspace(stranger, (ctx) => replayAllParked(ctx))).toEqual({ count: 0 });
    expect(await stateOf(id)).toMatchObject({ state: "parked", has: true });
  });

  test("is for owners and administrators", async ({ as }) => {
    const agent = await as("agent");
    await expect(parkedOf(agent)).rejects.toMatchObject({ code: "forbidden" });
    await expect(inWorkspace(agent, (ctx) => replayAllParked(ctx))).rejects.toMatchObject({
      code: "forbidden",
    });
    expect((await parkedOf(await as("admin"))).items).toEqual([]);
  });
});

describe("replayParked", () => {
  test("applies what can be applied once, however often it is asked for", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    const id = await park(page);
    for (let turn = 0; turn < 2; turn += 1) {
      await inWorkspace(scope, (ctx) => replayParked(ctx, { deliveryId: id }));
      await drainAll();
    }
    const stored = await inWorkspace(scope, ({ db, workspaceId }) =>
      db.select({ id: messages.id }).from(messages).where(eq(messages.workspaceId, workspaceId)),
    );
    expect(stored).toHaveLength(1);
    expect(await stateOf(id)).toEqual({ state: "parked", has: true, attempts: 3 });
  });

  test("brings in what was parked for a reason that is gone", async ({ scope }) => {
    const nobodys = {
      id: "x",
      platform: "facebook" as const,
      asset: `4${newDigits()}`,
    };
    const page = await connectTestChannel(scope, "facebook");
    const id = await deliver(webhookBody(page, textEntry(page, "m_1"), textEntry(nobodys, "m_2")));
    await drainAll();
    expect((await parkedOf(scope)).items).toMatchObject([{ id, reason: "unknown_asset" }]);
    await connectTestChannel(scope, "facebook", "token", nobodys.asset);
    expect(await inWorkspace(scope, (ctx) => replayAllParked(ctx))).toEqual({ count: 1 });
    await drainAll();
    expect(await stateOf(id)).toMatchObject({ state: "applied", has: false });
    expect((await parkedOf(scope)).items).toEqual([]);
  });

  test("of all takes those since a moment, if one is named", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    const [older, newer] = [await park(page), await park(page)];
    await asOwner("update deliveries set received_at = '2026-01-01T00:00:00Z' where id = $1", [older]);
    const since = "2026-02-01T00:00:00+01:00";
    expect(await inWorkspace(scope, (ctx) => replayAllParked(ctx, { since }))).toEqual({ count: 1 });
    expect([(await stateOf(older)).state, (await stateOf(newer)).state]).toEqual(["parked", "waiting"]);
  });
});

describe("dropParked", () => {
  test("lets go of the body at once", async ({ scope }) => {
    const id = await park(await connectTestChannel(scope, "facebook"));
    await inWorkspace(scope, (ctx) => dropParked(ctx, { deliveryId: id }));
    expect(await stateOf(id)).toMatchObject({ state: "dropped", has: false });
    const again = inWorkspace(scope, (ctx) => dropParked(ctx, { deliveryId: id }));
    await expect(again).rejects.toMatchObject({ code: "not_found" });
  });

  test("leaves another workspace its part", async ({ scope, stranger }) => {
    const [ours, theirs] = [
      await connectTestChannel(scope, "facebook"),
      await connectTestChannel(stranger, "facebook"),
    ];
    const id = await park(ours, theirs);
    await inWorkspace(scope, (ctx) => dropParked(ctx, { deliveryId: id }));
    expect((await parkedOf(scope)).items).toEqual([]);
    expect((await parkedOf(stranger)).items).toMatchObject([{ id }]);
    expect(await stateOf(id)).toMatchObject({ state: "parked", has: true });
    await inWorkspace(stranger, (ctx) => dropParked(ctx, { deliveryId: id }));
    expect(await stateOf(id)).toMatchObject({ state: "dropped", has: false });
  });
});
