import { sql } from "drizzle-orm";
import { beforeEach, describe, expect } from "vitest";
import { channels } from "@/db/schema/channels";
import { messages } from "@/db/schema/inbox/messages";
import { inWorkspace, type Scope } from "@/lib/context";
import { asWorker } from "@/lib/testing/process-role";
import { test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
} from "@/lib/testing/webhooks";
import { BATCHES_AT_ONCE, BUSY_ROWS, drain, drainWaiting } from "./drain";

const at = new Date("2026-11-20T09:00:00Z");

const write = (channel: TestChannel, serial: number) =>
  deliver(
    webhookBody(
      channel,
      messagingEntry(channel, `70${serial % 7}`, at, {
        message: { mid: `m_${serial}`, text: `Hi ${serial}` },
      }),
    ),
  );

const storedIn = (scope: Scope) =>
  inWorkspace(scope, async ({ db, workspaceId }) => {
    const { rows } = await db.execute<{ channel: string; count: number }>(sql`
      select channel_id as channel, count(*)::int as count from ${messages}
       where workspace_id = ${workspaceId} group by 1`);
    return new Map(rows.map(({ channel, count }) => [channel, count]));
  });

// Deliveries that other tests left waiting in this database are in none of these batches.
beforeEach(async () => {
  while ((await drain()) > 0);
});

describe("drainWaiting", () => {
  test("applies all of several batches, each message once", async ({ scope }) => {
    const [one, other] = [
      await connectTestChannel(scope, "facebook"),
      await connectTestChannel(scope, "instagram"),
    ];
    // More than one batch may take, of both channels, every third repeated by another body.
    const serials = Array.from({ length: 6 * BUSY_ROWS }, (_, serial) => serial);
    await Promise.all(serials.map((serial) => write(serial % 2 === 0 ? one : other, serial)));
    const again = { time: 1 };
    for (const serial of serials.filter((serial) => serial % 30 === 0)) {
      const entry = messagingEntry(one, `70${serial % 7}`, at, {
        message: { mid: `m_${serial}`, text: "Hi" },
      });
      await deliver(webhookBody(one, { ...entry, ...again }));
    }
    let questions = 0;
    await drainWaiting(() => {
      questions += 1;
      return true;
    });
    expect(await storedIn(scope)).toEqual(
      new Map([
        [one.id, serials.length / 2],
        [other.id, serials.length / 2],
      ]),
    );
    expect(questions).toBeGreaterThanOrEqual(BATCHES_AT_ONCE);
  });

  test("takes no further batch once it may not go on", async ({ scope }) => {
    const channel = await connectTestChannel(scope, "facebook");
    await Promise.all(Array.from({ length: 5 * BUSY_ROWS }, (_, serial) => write(channel, serial)));
    const count = await drainWaiting(() => false);
    expect((await storedIn(scope)).get(channel.id)).toBe(count);
    while ((await drain()) > 0);
    expect((await storedIn(scope)).get(channel.id)).toBe(5 * BUSY_ROWS);
  });
});

describe("a share of the lanes", () => {
  test("is applied while another share waits for a lock", async ({ scope }) => {
    const twoChannels = await Promise.all([1, 2].map(() => connectTestChannel(scope, "facebook")));
    for (const [serial, channel] of twoChannels.entries()) await write(channel, serial);
    const shares = [0, 1].map((nth) => ({ nth, of: 2 }));
    const { applied, waiting } = await asWorker(() =>
      inWorkspace(scope, async ({ db, workspaceId }) => {
        const here = sql`workspace_id = ${workspaceId} and id = ${twoChannels[0]!.id}`;
        await db.execute(sql`select 1 from ${channels} where ${here} for no key update`);
        const both = shares.map((share) => drain(200, share));
        const applied = await Promise.race(both);
        return { applied, waiting: Promise.all(both) };
      }),
    );
    expect(applied).toBe(1);
    expect(await waiting).toEqual([1, 1]);
    expect([...(await storedIn(scope)).values()]).toEqual([1, 1]);
  });

  test("of a single lane is everybody's", async ({ scope }) => {
    const channel = await connectTestChannel(scope, "facebook");
    await write(channel, 1);
    expect(await drain(200, { nth: 1, of: 2 })).toBe(1);
  });
});
