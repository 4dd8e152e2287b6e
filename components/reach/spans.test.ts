import { describe, expect, test } from "vitest";
import { daysOf } from "@/lib/days";
import type { ReachView } from "@/lib/insights/shapes";
import { weeksOf } from "@/lib/insights/week-rules";
import { rangeOf, spread } from "./chart/scale";
import { withFirst } from "./day-words";
import { peakOf, spansOf } from "./spans";

const none = { kind: "none", reason: "only_bounds" } as const;

/** A page of so many days with this value on each. */
function viewOf(since: string, until: string, views: (number | null)[]): ReachView {
  const [period, days] = [{ since, until }, daysOf({ since, until })];
  const weeks = weeksOf(period);
  return {
    period,
    before: period,
    runningDay: null,
    days,
    daysBefore: days,
    weeks,
    reach: null,
    reachBefore: null,
    reachChange: none,
    settled: null,
    settledReach: null,
    settledChange: none,
    followers: null,
    totals: {},
    collectedAt: null,
    allChannels: [],
    publications: [],
    hasMore: false,
    channels: [
      {
        channelId: "018f0000-0000-7000-8000-000000000001",
        platform: "facebook",
        name: "Marée",
        handle: "@maree",
        state: "connected",
        reach: null,
        reachChange: none,
        settledReach: null,
        settledChange: none,
        followers: null,
        totals: {},
        changes: {},
        days: { views, reach: views, followers: views },
        daysBefore: { views: views.map((value) => value && value * 2) },
        movingDays: days.slice(-1),
        today: "2027-01-01",
        weekReach: weeks.map((_, index) => index * 10),
        gaps: [],
        collectedAt: null,
        trouble: null,
      },
    ],
  };
}

describe("spansOf", () => {
  test("shows each day of up to two months", () => {
    const { unit, spans, lines } = spansOf(viewOf("2026-11-02", "2026-11-05", [1, null, 3, 4]), "views");
    expect(unit).toBe("day");
    expect(spans).toHaveLength(4);
    expect(lines[0]).toMatchObject({
      values: [1, null, 3, 4],
      before: [2, null, 6, 8],
      isOpen: [false, false, false, true],
    });
  });

  test("adds up calendar weeks beyond, and marks those that lack a day", () => {
    const days = daysOf({ since: "2026-09-01", until: "2026-11-08" });
    const values = days.map((day) => (day === "2026-09-09" ? null : 2));
    const { unit, spans, lines } = spansOf(viewOf("2026-09-01", "2026-11-08", values), "views");
    expect(unit).toBe("week");
    expect(spans[0]).toEqual({ since: "2026-09-01", until: "2026-09-06" });
    expect(lines[0]!.values.slice(0, 3)).toEqual([12, 12, 14]);
    expect(lines[0]!.before.slice(0, 3)).toEqual([24, 24, 28]);
    // The first week is not whole, and the second lacks a day.
    expect(lines[0]!.isOpen.slice(0, 3)).toEqual([true, true, false]);
  });

  test("takes Meta's own reach of a week and the last level of it: neither is a sum", () => {
    const days = daysOf({ since: "2026-09-01", until: "2026-11-08" });
    const view = viewOf(
      "2026-09-01",
      "2026-11-08",
      days.map((_, index) => index),
    );
    expect(spansOf(view, "reach").lines[0]!.values.slice(0, 3)).toEqual([0, 10, 20]);
    expect(spansOf(view, "followers").lines[0]!.values.slice(0, 2)).toEqual([5, 12]);
  });

  test("leaves out channels whose platform has no such figure", () => {
    const view = viewOf("2026-11-02", "2026-11-03", [1, 2]);
    view.channels[0]!.gaps = [{ metric: "views", reason: "not_offered" }];
    expect(spansOf(view, "views").lines).toEqual([]);
    expect(peakOf(spansOf(view, "views"))).toBeNull();
  });
});

describe("the scale", () => {
  const lineOf = (values: (number | null)[]) => {
    const [line] = spansOf(viewOf("2026-11-02", "2026-11-05", values), "views").lines;
    return line!;
  };

  test("begins at zero, but for levels", () => {
    expect(rangeOf([lineOf([3, null, 37, 12])], false)).toEqual({
      low: 0,
      high: 40,
      ticks: [0, 10, 20, 30, 40],
    });
    const { low, high } = rangeOf([lineOf([1_980, 2_000, 2_010, 2_020])], true);
    expect(low).toBeGreaterThan(1_900);
    expect(high).toBeGreaterThanOrEqual(2_020);
    expect(rangeOf([], false)).toMatchObject({ low: 0, high: 1 });
  });

  test("keeps labels apart and within the chart, in the order of their lines", () => {
    expect(spread([100, 104, 20], 18, 12, 310)).toEqual([100, 118, 20]);
    expect(spread([308, 309, 310], 18, 12, 310)).toEqual([274, 292, 310]);
  });
});

test("the French count the first of a month as such, and no other day", () => {
  expect(withFirst("1 juin – 11 juin 2026")).toBe("1er juin – 11 juin 2026");
  expect(withFirst("mardi 1 déc. 2026")).toBe("mardi 1er déc. 2026");
  expect(withFirst("21 août")).toBe("21 août");
});
