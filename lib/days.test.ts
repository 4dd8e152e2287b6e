import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  dayOf,
  daysIn,
  daysOf,
  lastOfMonth,
  mondayOf,
  piecesOf,
  readDay,
  startOf,
  sundayOf,
  wallClock,
} from "./days";

describe("days", () => {
  test("are added by the calendar, whatever clocks do", () => {
    expect(addDays("2026-10-31", 1)).toBe("2026-11-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
    const around = { since: "2026-10-24", until: "2026-10-26" };
    expect(daysOf(around)).toEqual(["2026-10-24", "2026-10-25", "2026-10-26"]);
    expect(daysIn(around)).toBe(3);
  });

  test("of a shorter month are its last", () => {
    expect(addMonths("2027-01-31", 1)).toBe("2027-02-28");
    expect(addMonths("2026-12-31", -13)).toBe("2025-11-30");
    expect(lastOfMonth("2028-02-03")).toBe("2028-02-29");
  });

  test("lie in weeks from Monday to Sunday", () => {
    expect(["2026-11-16", "2026-11-19", "2026-11-22"].map(mondayOf)).toEqual(Array(3).fill("2026-11-16"));
    expect(["2026-11-16", "2026-11-19", "2026-11-22"].map(sundayOf)).toEqual(Array(3).fill("2026-11-22"));
  });

  test("are cut into pieces that leave out none and repeat none", () => {
    expect(piecesOf({ since: "2026-01-01", until: "2026-03-05" }, 30)).toEqual([
      { since: "2026-01-01", until: "2026-01-30" },
      { since: "2026-01-31", until: "2026-03-01" },
      { since: "2026-03-02", until: "2026-03-05" },
    ]);
  });

  test("that there are not are none", () => {
    expect(readDay("2028-02-29")).toBe("2028-02-29");
    expect(["2026-02-30", "22-11-2026", "2026-1-1", "", null].map(readDay)).toEqual(Array(5).fill(null));
  });
});

describe("wallClock", () => {
  test("shows in every zone what its rules say, and the day begins with it", () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
    const minutes = fc.integer({ min: 0, max: 3 * 366 * 1440 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const at = new Date(Date.UTC(2026, 0, 1) + minute * 60_000);
        const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
        expect(wallClock(at, zone)).toBe(zoned.toPlainDateTime().toString({ smallestUnit: "minute" }));
        expect(dayOf(at, zone)).toBe(zoned.toPlainDate().toString());
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("startOf", () => {
  test("is midnight in the zone, also on days whose clocks change and far from Greenwich", () => {
    for (const zone of ["UTC", "Europe/Paris", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Kiritimati"])
      for (const day of ["2026-03-29", "2026-10-25", "2026-11-01", "2026-07-14", "2027-01-01"]) {
        const midnight = Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
        expect(startOf(day, zone).getTime(), `${day} ${zone}`).toBe(midnight);
      }
  });
});
