import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysOf } from "@/lib/days";
import { bandOf, type ReachReadings, reachOf } from "./reach-rules";

const final = (values: Record<string, number>) =>
  new Map(Object.entries(values).map(([day, value]) => [day, { value, isFinal: true }]));
const nothing: ReachReadings = { days: final({}), weeks: final({}), days28: final({}) };
const week = { since: "2026-11-09", until: "2026-11-15" };
const eachDay = (value: number, days = daysOf(week)) =>
  final(Object.fromEntries(days.map((day) => [day, value])));

describe("reachOf", () => {
  test("takes Meta's own number for a window of Meta's", () => {
    const readings = { ...nothing, days: eachDay(90), weeks: final({ "2026-11-15": 300 }) };
    expect(reachOf(readings, week)).toEqual({ atLeast: 300, atMost: 300, isProvisional: false });
  });

  test("gives bounds where Meta has no such window", () => {
    const period = { since: "2026-11-09", until: "2026-11-11" };
    const days = final({ "2026-11-09": 100, "2026-11-10": 250, "2026-11-11": 50 });
    expect(reachOf({ ...nothing, days }, period)).toMatchObject({ atLeast: 250, atMost: 400 });
  });

  test("has no upper bound while a day is missing", () => {
    const days = new Map(eachDay(90));
    days.delete("2026-11-12");
    expect(reachOf({ ...nothing, days }, week)).toEqual({ atLeast: 90, atMost: null, isProvisional: false });
  });

  test("has none while a day may still change, and says when the lower one may too", () => {
    const days = new Map(eachDay(90)).set("2026-11-15", { value: 120, isFinal: false });
    expect(reachOf({ ...nothing, days }, week)).toEqual({ atLeast: 120, atMost: null, isProvisional: true });
    days.set("2026-11-15", { value: 20, isFinal: false });
    expect(reachOf({ ...nothing, days }, week)).toMatchObject({ atLeast: 90, isProvisional: false });
  });

  test("is bounded from above by windows that stick out on either side, but not from below", () => {
    const period = { since: "2026-11-05", until: "2026-11-17" };
    const days = eachDay(100, daysOf(period));
    const weeks = final({ "2026-11-10": 310, "2026-11-18": 420 });
    // 4 to 10 and 12 to 18 November, and the 11th alone; the first window begins before the period.
    expect(reachOf({ ...nothing, days, weeks }, period)).toMatchObject({ atLeast: 100, atMost: 830 });
  });

  test("lets a window inside raise the lower bound", () => {
    const period = { since: "2026-11-08", until: "2026-11-15" };
    const days = eachDay(100, daysOf(period));
    const weeks = final({ "2026-11-15": 200 });
    expect(reachOf({ ...nothing, days, weeks }, period)).toMatchObject({ atLeast: 200, atMost: 300 });
  });

  test("takes those off once who were reached on days that two windows share", () => {
    const period = { since: "2026-09-01", until: "2026-10-19" };
    const days28 = final({ "2026-09-28": 500, "2026-10-19": 600 });
    // 1 to 28 September and 22 September to 19 October; both hold the week from the 22nd on.
    expect(reachOf({ ...nothing, days28 }, period)?.atMost).toBe(1_100);
    const weeks = final({ "2026-09-28": 350 });
    expect(reachOf({ ...nothing, days28, weeks }, period)?.atMost).toBe(750);
    const moving = new Map([["2026-09-28", { value: 350, isFinal: false }]]);
    expect(reachOf({ ...nothing, days28, weeks: moving }, period)?.atMost).toBe(1_100);
  });

  test("bounds three months by what can be: some audience fits every window and is as large", () => {
    const until = "2026-11-15";
    const all = daysOf({ since: "2026-07-01", until });
    // A hundred people come every day, ten more each day for the first and only time.
    const seenIn = (days: number) => 100 + 10 * days;
    const readings = {
      days: eachDay(seenIn(1), all),
      weeks: eachDay(seenIn(7), all),
      days28: eachDay(seenIn(28), all),
    };
    expect(reachOf(readings, { since: "2026-08-17", until })).toMatchObject({
      atLeast: seenIn(28),
      atMost: seenIn(91),
    });
    expect(reachOf(readings, { since: "2026-08-18", until })?.atMost).toBe(seenIn(91));
  });

  test("is null, not zero, when nothing inside was reported", () => {
    expect(reachOf(nothing, week)).toBeNull();
    expect(reachOf({ ...nothing, weeks: final({ "2026-11-11": 500 }) }, week)).toBeNull();
  });

  test("always holds the true number of people between its bounds", () => {
    const person = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { maxLength: 12 });
    const range = fc.record({
      first: fc.integer({ min: 0, max: 59 }),
      length: fc.integer({ min: 1, max: 60 }),
      missing: fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 30 }), range, (people, { first, length, missing }) => {
        const all = daysOf({ since: "2026-10-01", until: "2026-11-29" });
        const last = Math.min(59, first + length - 1);
        const peopleBetween = (from: number, to: number) =>
          people.filter((days) => days.some((day) => day >= from && day <= to)).length;
        const windows = (days: number) =>
          new Map(
            all.flatMap((day, index) =>
              missing.includes((index * 7 + days) % 60)
                ? []
                : [[day, { value: peopleBetween(index - days + 1, index), isFinal: true }] as const],
            ),
          );
        const readings = { days: windows(1), weeks: windows(7), days28: windows(28) };
        const band = reachOf(readings, { since: all[first]!, until: all[last]! });
        if (!band) return;
        expect(band.atLeast).toBeLessThanOrEqual(peopleBetween(first, last));
        expect(band.atMost ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(peopleBetween(first, last));
      }),
    );
  });
});

describe("bandOf", () => {
  const bounds = (atLeast: number, atMost: number | null, isProvisional = false) => ({
    atLeast,
    atMost,
    isProvisional,
  });

  test("is at least the largest and at most all together", () => {
    expect(bandOf([bounds(40, 40), bounds(30, 50)])).toEqual({ ...bounds(40, 90), reported: 2, of: 2 });
  });

  test("has no upper bound where one channel has none or reported nothing", () => {
    expect(bandOf([bounds(40, 40), bounds(30, null)])?.atMost).toBeNull();
    expect(bandOf([bounds(40, 40), null])).toEqual({ ...bounds(40, null), reported: 1, of: 2 });
  });

  test("is provisional only if the channel that bounds it is", () => {
    expect(bandOf([bounds(40, null, true), bounds(30, 30)])?.isProvisional).toBe(true);
    expect(bandOf([bounds(40, 40), bounds(30, null, true)])?.isProvisional).toBe(false);
  });

  test("is null when nobody reported", () => {
    expect(bandOf([null, null])).toBeNull();
  });
});
