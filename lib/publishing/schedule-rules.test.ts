import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantOf, localOf, scheduleRefusal, spanOf } from "./schedule-rules";

const now = new Date("2026-11-20T10:00:00Z");
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
        const shown = localOf(instantOf(local, zone), zone);
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
});

describe("scheduleRefusal", () => {
  test.each([
    ["2026-11-20T11:00", null],
    ["2026-11-20T10:59", null],
    ["2026-11-20T10:58", "in_the_past"],
    ["2027-11-20T11:00", null],
    ["2027-11-23T11:00", "too_far_ahead"],
    ["9999-12-31T23:59", "too_far_ahead"],
    ["2026-02-30T10:00", "invalid"],
    ["-000001-01-01T00:00", "in_the_past"],
  ])("says of %s in Paris: %s", (local, code) =>
    expect(scheduleRefusal(local, "Europe/Paris", now)).toBe(code),
  );
});

test("spanOf counts the hours a day really has", () => {
  const { since, until } = spanOf({ from: "2027-03-28", to: "2027-03-28" }, "Europe/Paris");
  expect((until.getTime() - since.getTime()) / 3_600_000).toBe(23);
});
