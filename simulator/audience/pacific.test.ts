import { describe, expect, test } from "vitest";
import { dateOf, dayOf, startOfDay } from "./pacific";

describe("a Pacific day", () => {
  test.each([
    ["2026-11-21T07:59:59Z", "2026-11-20"],
    ["2026-11-21T08:00:00Z", "2026-11-21"],
    ["2026-07-01T06:59:59Z", "2026-06-30"],
    ["2026-07-01T07:00:00Z", "2026-07-01"],
    // Clocks go back at 2 a.m. on 1 November and forward on 8 March.
    ["2026-11-01T07:30:00Z", "2026-11-01"],
    ["2026-11-02T07:30:00Z", "2026-11-01"],
    ["2026-03-08T07:30:00Z", "2026-03-07"],
    ["2026-03-09T07:30:00Z", "2026-03-09"],
  ])("at %s is %s", (instant, date) => {
    expect(dateOf(dayOf(Date.parse(instant)))).toBe(date);
  });

  test("has 23 hours in March, 25 in November, and agrees with the calendar of Los Angeles all year", () => {
    const calendar = new Intl.DateTimeFormat("sv-SE", {
      timeZone: "America/Los_Angeles",
      dateStyle: "short",
    });
    for (let at = Date.UTC(2025, 11, 30); at < Date.UTC(2027, 0, 3); at += 3_600_000) {
      expect(dateOf(dayOf(at))).toBe(calendar.format(at));
      expect(startOfDay(dayOf(at))).toBeLessThanOrEqual(at);
    }
  });
});
