import { describe, expect } from "vitest";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { inWorkspace, type Scope } from "@/lib/context";
import { addDays, dayOf } from "@/lib/days";
import { REPORT_ZONE } from "@/lib/platforms/insights";
import { type ConnectedBrand, makeConnectedBrand } from "@/lib/testing/brand";
import { test as base } from "@/lib/testing/test";
import { collectChannel } from "./collect-channel";
import { readReach } from "./read-reach";

const HOUR_MS = 3_600_000;
const test = base.extend<{ brand: ConnectedBrand }>({
  brand: async ({ scope, clock }, use) => {
    clock.now = new Date();
    await use(await makeConnectedBrand(scope));
  },
});

const reachOf = (scope: Scope, channelIds: string[], days = 40) => {
  const until = dayOf(scope.clock(), REPORT_ZONE);
  const request = { since: addDays(until, 1 - days), until, channelIds };
  return inWorkspace(scope, (ctx) => readReach(ctx, request));
};

describe("the time of the figures", () => {
  test("is that of the channel that was read longest ago; each row has its own", async ({
    scope,
    clock,
    brand: { channelIds },
  }) => {
    const { facebook, instagram } = channelIds;
    expect((await reachOf(scope, [facebook])).collectedAt).toBeNull();
    const first = clock.now.toISOString();
    await collectChannel(scope, facebook);
    expect((await reachOf(scope, [facebook, instagram])).collectedAt).toBeNull();
    clock.now = new Date(clock.now.getTime() + HOUR_MS);
    await collectChannel(scope, instagram);
    const view = await reachOf(scope, [facebook, instagram]);
    expect(view.collectedAt).toBe(first);
    expect(view.channels.map(({ collectedAt }) => collectedAt)).toEqual([first, clock.now.toISOString()]);
  });

  test("comes with the reason why there is no newer one", async ({ scope, clock, brand }) => {
    const { facebook } = brand.channelIds;
    const trouble = async () => (await reachOf(scope, [facebook])).channels[0]?.trouble;
    await collectChannel(scope, facebook);
    expect(await trouble()).toBeNull();

    clock.now = new Date(clock.now.getTime() + HOUR_MS);
    await brand.fail({ path: `/${brand.page}/insights`, count: 1, code: 80001, status: 400 });
    await expect(collectChannel(scope, facebook)).rejects.toMatchObject({ meaning: "rate_limited" });
    expect(await trouble()).toBe("rate_limited");
    await collectChannel(scope, facebook);
    expect(await trouble()).toBeNull();

    clock.now = new Date(clock.now.getTime() + 14 * HOUR_MS);
    expect(await trouble()).toBe("late");
    await inWorkspace(scope, ({ db, workspaceId }) =>
      db
        .update(channels)
        .set({ state: "disconnected" })
        .where(isRow(channels, workspaceId, facebook)),
    );
    expect(await trouble()).toBe("disconnected");
  });
});

describe("a worker that was away", () => {
  test("leaves no hole: every day that was not final is read again", async ({ scope, clock, brand }) => {
    const { facebook } = brand.channelIds;
    const now = clock.now;
    clock.now = new Date(now.getTime() - 20 * 24 * HOUR_MS);
    await collectChannel(scope, facebook);
    clock.now = now;
    await collectChannel(scope, facebook);
    const [line] = (await reachOf(scope, [facebook])).channels;
    // The newest three days may not be reported yet.
    expect(line!.days.views!.slice(0, -3)).not.toContain(null);
    expect(line!.movingDays.every((day) => day >= addDays(dayOf(now, REPORT_ZONE), -4))).toBe(true);
  });
});

describe("Instagram's windows", () => {
  test("are known for calendar weeks of months, and three months are covered by them", async ({
    scope,
    brand,
  }) => {
    const { instagram } = brand.channelIds;
    await collectChannel(scope, instagram);
    const [line] = (await reachOf(scope, [instagram], 70)).channels;
    expect(line!.weekReach.slice(1, -2)).not.toContain(null);
    const days = line!.days.reach!.filter((value) => value !== null);
    const sum = days.reduce((total, value) => total + value, 0);
    expect(line!.settledReach!.atMost).toBeLessThan(0.7 * sum);
  });
});
