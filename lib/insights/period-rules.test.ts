import { describe, expect, test } from "vitest";
import { periodBefore, periodFrom, periodOf } from "./period-rules";
import { weeksOf } from "./week-rules";

const week = { since: "2026-11-09", until: "2026-11-15" };

describe("periodOf", () => {
  test("counts days by the workspace's clock, not the server's", () => {
    const lateInParis = new Date("2026-11-19T23:30:00Z");
    expect(periodOf("7d", lateInParis, "Europe/Paris")).toEqual({ since: "2026-11-14", until: "2026-11-20" });
    expect(periodOf("7d", lateInParis, "America/New_York")).toEqual({
      since: "2026-11-13",
      until: "2026-11-19",
    });
  });

  test("knows the month before, through a leap February", () => {
    expect(periodOf("last_month", new Date("2028-03-31T12:00:00Z"), "Europe/Paris")).toEqual({
      since: "2028-02-01",
      until: "2028-02-29",
    });
  });

  test("is the usual one where an address asks for a day that there is not", () => {
    const now = new Date("2026-03-15T12:00:00Z");
    const period = { since: "2026-02-10", until: "2026-02-30" };
    expect(periodFrom(period, now, "Europe/Paris")).toEqual(periodOf("28d", now, "Europe/Paris"));
    const real = { since: "2026-02-10", until: "2026-02-28" };
    expect(periodFrom(real, now, "Europe/Paris")).toEqual(real);
  });

  test("compares with as many days, ending the day before", () => {
    expect(periodBefore(week)).toEqual({ since: "2026-11-02", until: "2026-11-08" });
  });
});

describe("weeksOf", () => {
  test("are calendar weeks from Monday on, cut where the period begins and ends", () => {
    expect(weeksOf({ since: "2026-11-04", until: "2026-11-17" })).toEqual([
      { since: "2026-11-04", until: "2026-11-08" },
      { since: "2026-11-09", until: "2026-11-15" },
      { since: "2026-11-16", until: "2026-11-17" },
    ]);
  });
});
