import fc from "fast-check";
import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { addDays, dayOf, daysOf } from "@/lib/days";
import { REPORT_ZONE } from "@/lib/platforms/insights";
import { type Counted, type FiguresWorld, openFiguresWorld } from "@/lib/testing/figures-world";
import { asWeb } from "@/lib/testing/process-role";
import { test } from "@/lib/testing/test";
import { readReach } from "./read-reach";
import type { ReachView } from "./shapes";

const PERIODS = 200;

/** Any period that ends within the last five months, also one that is not over, of any of the channels. */
const periods = fc.record({
  back: fc.integer({ min: -3, max: 158 }),
  length: fc.oneof(fc.integer({ min: 1, max: 95 }), fc.constantFrom(1, 7, 28, 30, 90)),
  chosen: fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1 }),
  isPage: fc.boolean(),
});
const lineReach = (line: ReachView["channels"][number]) => line.reach;
const settledReach = (line: ReachView["channels"][number]) => line.settledReach;

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

interface Case {
  world: FiguresWorld;
  view: ReachView;
  chosen: Counted[];
  today: string;
  /** The true views of a channel on a day. */
  viewsOn: (channel: Counted, day: string) => number;
}

async function checkReach({ world, view, chosen }: Case) {
  const assets = chosen.map(({ assetId }) => assetId);
  const parts = [
    [view.period, view.reach, lineReach],
    [view.settled, view.settledReach, settledReach],
  ] as const;
  for (const [period, together, own] of parts) {
    if (!period) continue;
    const truth = await world.truth(assets, period.since, period.until);
    const holds = (band: { atLeast: number; atMost: number | null } | null, people: number) => {
      if (!band) return;
      expect(band.atLeast).toBeLessThanOrEqual(people);
      expect(band.atMost ?? people).toBeGreaterThanOrEqual(people);
    };
    holds(together, truth.union);
    for (const line of view.channels) {
      const { assetId } = chosen.find(({ id }) => id === line.channelId)!;
      holds(own(line), truth.channels.find(({ id }) => id === assetId)!.reach);
    }
  }
}

function checkTotals({ world, view, chosen, today, viewsOn }: Case) {
  const over = view.days.filter((day) => day < today);
  for (const line of view.channels) {
    const channel = chosen.find(({ id }) => id === line.channelId)!;
    const total = line.totals.views!;
    const reported = over.filter((day) => world.isStored(channel.id, day));
    expect(total).toMatchObject({ reported: reported.length, of: over.length });
    expect(total.running).toBe(view.days.includes(today) ? "missing" : "outside");
    const moving = reported.filter((day) => !world.isFinal(channel.id, day));
    expect(total.provisional).toBe(moving.length);
    expect(line.movingDays).toEqual(expect.arrayContaining(moving));
    const truth = sum(reported.map((day) => viewsOn(channel, day)));
    if (moving.length > 0) expect(total.value).toBeLessThanOrEqual(truth);
    else expect(total.value).toBe(reported.length > 0 ? truth : null);
  }
  const { now } = view.totals.views!;
  const lines = view.channels.map(({ totals }) => totals.views!);
  expect(now.value ?? 0).toBe(sum(lines.map(({ value }) => value ?? 0)));
  expect(now.days).toMatchObject({
    least: Math.min(...lines.map(({ reported }) => reported)),
    most: Math.max(...lines.map(({ reported }) => reported)),
  });
}

function checkChanges({ world, view, chosen, viewsOn }: Case) {
  const matchedOf = (channel: Counted) =>
    view.days
      .map((day, index) => ({ day, before: view.daysBefore[index]! }))
      .filter(({ day, before }) => world.isFinal(channel.id, day) && world.isFinal(channel.id, before));
  const compare = (change: ReachView["totals"][string]["change"], channels: Counted[]) => {
    const matched = channels.flatMap((channel) => matchedOf(channel).map((days) => ({ channel, ...days })));
    if (matched.length === 0) return expect(change.kind).toBe("none");
    const now = sum(matched.map(({ channel, day }) => viewsOn(channel, day)));
    const before = sum(matched.map((one) => viewsOn(one.channel, one.before)));
    expect(change).toMatchObject({ now, before });
    if (change.kind === "ratio" && before > 0) expect(change.ratio).toBeCloseTo((now - before) / before, 9);
  };
  for (const line of view.channels) {
    const channel = chosen.find(({ id }) => id === line.channelId)!;
    compare(line.changes.views!, [channel]);
  }
  compare(view.totals.views!.change, chosen);
}

async function trueViews(world: FiguresWorld, first: string, last: string) {
  const assets = world.channels.map(({ assetId }) => assetId);
  const views = new Map<string, number>();
  for (const day of daysOf({ since: first, until: last })) {
    const truth = await world.truth(assets, day, day);
    for (const { id, views: count } of truth.channels) views.set(`${id}/${day}`, count);
  }
  return ({ assetId }: Counted, day: string) => views.get(`${assetId}/${day}`) ?? Number.NaN;
}

const read = (scope: Scope, request: { since: string; until: string; channelIds: string[] }) =>
  inWorkspace(scope, (ctx) => readReach(ctx, request));

describe("the figures of the reach page", () => {
  test("never say more than is true, over 200 random periods", async ({ scope, clock }) => {
    // Four months before that day and six weeks after it lie both days on which clocks change for the winter.
    const world = await openFiguresWorld(scope, clock, "2027-02-20T17:00:00Z");
    try {
      const today = dayOf(clock.now, REPORT_ZONE);
      const viewsOn = await trueViews(world, addDays(today, -190), today);
      const property = fc.asyncProperty(periods, async ({ back, length, chosen: indexes, isPage }) => {
        const until = addDays(today, -back);
        const chosen = indexes.map((index) => world.channels[index]!);
        const request = {
          since: addDays(until, 1 - length),
          until,
          channelIds: chosen.map(({ id }) => id),
        };
        const view = await (isPage ? asWeb(() => read(scope, request)) : read(scope, request));
        const one = { world, view, chosen, today, viewsOn };
        await checkReach(one);
        checkTotals(one);
        checkChanges(one);
      });
      // A failure names its seed and path, to be run again with `{ seed, path }` here.
      await fc.assert(property, { numRuns: PERIODS, endOnFailure: true });
    } finally {
      world.close();
    }
  });
});
