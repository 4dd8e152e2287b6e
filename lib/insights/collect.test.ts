import { and, eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { z } from "zod";
import { channels, channelTokens } from "@/db/schema/channels";
import { metricGaps, readings } from "@/db/schema/insights";
import { waitingJobs } from "@/db/schema/work/waiting-jobs";
import { tokenPlace } from "@/lib/channels/credential";
import { database, inWorkspace, type Scope } from "@/lib/context";
import { addDays, DAY_MS, dayOf } from "@/lib/days";
import { REPORT_ZONE } from "@/lib/platforms/insights";
import { type ConnectedBrand, makeConnectedBrand, simulator } from "@/lib/testing/brand";
import { asWorker } from "@/lib/testing/process-role";
import { test as base } from "@/lib/testing/test";
import { workspaceKey } from "@/lib/vault/keys";
import { seal } from "@/lib/vault/seal";
import { collectChannel } from "./collect-channel";
import { enqueueDueCollections } from "./enqueue-collections";
import { readReach } from "./read-reach";
import { refreshReach } from "./refresh-reach";
import { storeReadings } from "./store-readings";

const test = base.extend<{ brand: ConnectedBrand }>({
  brand: async ({ scope, clock }, use) => {
    clock.now = new Date();
    const brand = await makeConnectedBrand(scope);
    for (const [assetId, kind] of [
      [brand.page, "post"],
      [brand.instagram, "photo"],
    ] as const) {
      const createdTime = new Date(Date.now() - 6 * DAY_MS).toISOString();
      await brand.control("POST", "/posts", { assetId, kind, text: "Six days ago", createdTime });
    }
    await use(brand);
  },
});

const lastMonth = (scope: Scope) => {
  const until = dayOf(scope.clock(), REPORT_ZONE);
  return { since: addDays(until, -27), until };
};
const reachOf = (scope: Scope) => inWorkspace(scope, (ctx) => readReach(ctx, lastMonth(scope)));

describe("collectChannel", () => {
  test("keeps what Meta reported, and nothing for days it did not", async ({ scope, brand }) => {
    await collectChannel(scope, brand.channelIds.facebook);
    await collectChannel(scope, brand.channelIds.instagram);
    const view = await reachOf(scope);

    const facebook = view.channels.find(({ platform }) => platform === "facebook")!;
    expect(facebook.days.reach!.filter((value) => value !== null).length).toBeGreaterThan(20);
    // The day that runs is never reported, and is no zero.
    expect(facebook.days.reach!.at(-1)).toBeNull();
    expect(facebook.days.views!.some((value) => value !== null && value > 0)).toBe(true);
    expect(facebook.gaps).toEqual([{ metric: "messages_received", reason: "not_offered" }]);
    const instagram = view.channels.find(({ platform }) => platform === "instagram")!;
    expect(instagram.days.reach!.filter((value) => value !== null).length).toBeGreaterThan(20);
    expect(instagram.gaps.map(({ reason }) => reason)).not.toContain("retired");

    // The running day is not over: its figures will still grow.
    expect(view.reach).toMatchObject({
      atLeast: Math.max(facebook.reach!.atLeast, instagram.reach!.atLeast),
      atMost: null,
      reported: 2,
      of: 2,
    });
    // Meta's own number of the newest 28 days that no longer change.
    expect(facebook.settledReach!.atMost).toBe(facebook.settledReach!.atLeast);
    expect(instagram.settledReach!.atMost).toBe(instagram.settledReach!.atLeast);
    expect(facebook.followers!.value).toBeGreaterThan(0);
    expect(facebook.totals.views).toMatchObject({ running: "missing", of: 27 });
  });

  test("asked for twice, keeps one value a day, the one read last", async ({ scope, brand }) => {
    const rows = () =>
      inWorkspace(scope, ({ db, workspaceId }) =>
        db.$count(
          readings,
          and(eq(readings.workspaceId, workspaceId), eq(readings.subjectId, brand.channelIds.facebook)),
        ),
      );
    await collectChannel(scope, brand.channelIds.facebook);
    const once = await rows();
    await collectChannel(scope, brand.channelIds.facebook);
    expect(await rows()).toBe(once);
  });

  test("notes a permission that is missing instead of an empty chart", async ({ scope, brand }) => {
    const scopes = ["pages_show_list", "pages_read_engagement"];
    const tokenRequest = { kind: "page", assetId: brand.page, scopes };
    const { id: token } = await simulator("POST", "/tokens", tokenRequest, z.object({ id: z.string() }));
    await asWorker(() =>
      inWorkspace(scope, async (ctx) => {
        const sealed = seal(
          await workspaceKey(ctx, "channels"),
          tokenPlace(brand.channelIds.facebook),
          token,
        );
        await ctx.db
          .update(channelTokens)
          .set({ token: sealed })
          .where(eq(channelTokens.channelId, brand.channelIds.facebook));
      }),
    );
    await collectChannel(scope, brand.channelIds.facebook);
    const gaps = await inWorkspace(scope, ({ db, workspaceId }) =>
      db.select().from(metricGaps).where(eq(metricGaps.workspaceId, workspaceId)),
    );
    expect(gaps.find(({ metric }) => metric === "reach")?.reason).toBe("no_permission");
  });

  test("throws what is only for now, so that the queue waits", async ({ scope, brand }) => {
    await brand.fail({ path: `/${brand.page}/insights`, count: 50, code: 80001, status: 400 });
    await expect(collectChannel(scope, brand.channelIds.facebook)).rejects.toMatchObject({
      meaning: "rate_limited",
    });
  });

  test("asks no more for what Meta has retired, and keeps saying so", async ({ scope, brand }) => {
    const channelId = brand.channelIds.facebook;
    const gaps = [{ metric: "views" as const, reason: "retired" as const }];
    const subject = { id: channelId, channelId };
    await inWorkspace(scope, (ctx) => storeReadings(ctx, subject, { readings: [], gaps }));
    await collectChannel(scope, channelId);
    const facebook = (await reachOf(scope)).channels.find(({ platform }) => platform === "facebook")!;
    expect(facebook.days.reach!.some((value) => value !== null)).toBe(true);
    expect(facebook.days.views!.every((value) => value === null)).toBe(true);
    expect(facebook.gaps).toContainEqual({ metric: "views", reason: "retired" });
  });

  test("does nothing with another workspace's channel", async ({ stranger, brand }) => {
    await collectChannel(stranger, brand.channelIds.facebook);
    expect((await reachOf(stranger)).channels).toEqual([]);
  });
});

describe("storeReadings", () => {
  test("lets what was read later stand, in whichever order it is stored", async ({ scope, clock, brand }) => {
    const subject = { id: brand.channelIds.facebook, channelId: brand.channelIds.facebook };
    const day = addDays(dayOf(clock.now, REPORT_ZONE), -3);
    const read = (value: number) => ({
      readings: [{ metric: "views" as const, period: "day" as const, day, value }],
      gaps: [],
    });
    const [early, late] = [new Date(clock.now.getTime() - 60_000), clock.now];
    clock.now = late;
    await inWorkspace(scope, (ctx) => storeReadings(ctx, subject, read(120)));
    clock.now = early;
    await inWorkspace(scope, (ctx) => storeReadings(ctx, subject, read(90)));
    clock.now = late;
    const facebook = (await reachOf(scope)).channels.find(({ platform }) => platform === "facebook")!;
    expect(facebook.days.views!.filter((value) => value !== null)).toEqual([120]);
  });
});

describe("readReach", () => {
  test("shows a stranger none of it, and a role without the right nothing", async ({
    scope,
    stranger,
    brand,
  }) => {
    await collectChannel(scope, brand.channelIds.facebook);
    expect((await reachOf(stranger)).channels).toEqual([]);
    const foreign = { ...lastMonth(scope), channelIds: [brand.channelIds.facebook] };
    expect((await inWorkspace(stranger, (ctx) => readReach(ctx, foreign))).reach).toBeNull();
  });

  test("refuses a period of more than a year, or one that ends before it begins", async ({ scope }) => {
    const ask = (since: string, until: string) =>
      inWorkspace(scope, (ctx) => readReach(ctx, { since, until }));
    await expect(ask("2024-01-01", "2026-01-01")).rejects.toMatchObject({ code: "period_too_long" });
    await expect(ask("2026-02-01", "2026-01-01")).rejects.toThrow("ends before it begins");
  });
});

describe("enqueueDueCollections", () => {
  test("asks once for what is due, and again only when it is due again", async ({ scope, clock, brand }) => {
    const waiting = async () => {
      await inWorkspace(scope, enqueueDueCollections);
      const rows = await database().select().from(waitingJobs);
      return rows.filter(({ payload }) => payload.channelId === brand.channelIds.facebook).length;
    };
    expect(await waiting()).toBe(1);
    expect(await waiting()).toBe(1);
    clock.now = new Date(clock.now.getTime() + 16 * 60_000);
    expect(await waiting()).toBe(2);
  });
});

describe("refreshReach", () => {
  test("asks Meta anew, but not twice in a breath", async ({ scope, clock, brand: _ }) => {
    const ask = () => inWorkspace(scope, refreshReach);
    await ask();
    await inWorkspace(scope, ({ db, workspaceId, now }) =>
      db.update(channels).set({ collectedAt: now }).where(eq(channels.workspaceId, workspaceId)),
    );
    await expect(ask()).rejects.toMatchObject({ code: "busy" });
    clock.now = new Date(clock.now.getTime() + 30_000);
    await ask();
  });
});
