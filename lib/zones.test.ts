import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wallClock } from "./days";
import { endOfDay, findInstant, instantOf, startOfDay } from "./zones";

const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));

describe("instantOf", () => {
  test.each([
    ["2026-11-24T09:30", "Europe/Paris", "2026-11-24T08:30:00.000Z"],
    ["2027-03-28T02:30", "Europe/Paris", "2027-03-28T01:30:00.000Z"], // Skipped: it becomes 03:30.
    ["2026-10-25T02:30", "Europe/Paris", "2026-10-25T00:30:00.000Z"], // Twice: the first.
    ["2028-02-29T00:00", "America/New_York", "2028-02-29T05:00:00.000Z"],
    ["2026-11-24T09:30", "Pacific/Chatham", "2026-11-23T19:45:00.000Z"],
  ])("reads %s in %s", (local, zone, utc) => expect(instantOf(local, zone).toISOString()).toBe(utc));

  test("means one moment in every zone, which shows that clock again unless it was skipped", () => {
    const minutes = fc.integer({ min: 0, max: 3 * 366 * 1440 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const local = new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString().slice(0, 16);
        const shown = wallClock(instantOf(local, zone), zone);
        if (shown === local) return;
        const later = (Date.parse(`${shown}Z`) - Date.parse(`${local}Z`)) / 60_000;
        expect(later).toBeGreaterThan(0);
        expect(later).toBeLessThanOrEqual(24 * 60);
      }),
      { numRuns: 3_000 },
    );
  });

  test("keeps the promised clock across a change of the clocks", () => {
    const before = instantOf("2027-03-27T09:00", "Europe/Paris");
    const after = instantOf("2027-03-28T09:00", "Europe/Paris");
    expect((after.getTime() - before.getTime()) / 3_600_000).toBe(23);
  });

  test("has no moment for a date or a zone that there is not", () => {
    expect(findInstant("2026-02-30T09:00", "Europe/Paris")).toBeNull();
    expect(findInstant("2026-02-28T09:00", "Europe/Nowhere")).toBeNull();
  });
});

test("a day has the hours that it really has, from when its clocks show it", () => {
  const hours = (day: string, zone: string) =>
    (endOfDay(day, zone).getTime() - startOfDay(day, zone).getTime()) / 3_600_000;
  expect(["2027-03-27", "2027-03-28", "2026-10-25"].map((day) => hours(day, "Europe/Paris"))).toEqual([
    24, 23, 25,
  ]);
  expect(startOfDay("2026-07-01", "America/Los_Angeles").toISOString()).toBe("2026-07-01T07:00:00.000Z");
  // In Cairo clocks go from 24:00 to 01:00.
  expect(startOfDay("2026-04-24", "Africa/Cairo").toISOString()).toBe("2026-04-23T22:00:00.000Z");
});
