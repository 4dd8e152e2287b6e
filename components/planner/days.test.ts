import { expect, test } from "vitest";
import { daysIn } from "@/lib/days";
import { rangeOf, turned } from "./days";

test("a month is shown in whole weeks from Monday on, a list by itself", () => {
  expect(rangeOf("month", "2026-11-22")).toEqual({ from: "2026-10-26", to: "2026-12-06" });
  const { from: since, to: until } = rangeOf("month", "2027-02-10");
  expect(daysIn({ since, until })).toBe(28);
  expect(rangeOf("list", "2026-11-22")).toEqual({ from: "2026-11-01", to: "2026-11-30" });
});

test("a week is the seven days from Monday around a day, over the end of a year too", () => {
  expect(rangeOf("week", "2027-01-01")).toEqual({ from: "2026-12-28", to: "2027-01-03" });
  expect(turned("week", "2026-12-31", 1)).toBe("2027-01-07");
});

test("the month after or before begins at its first day", () => {
  expect(turned("month", "2026-12-31", 1)).toBe("2027-01-01");
  expect(turned("list", "2027-01-31", -1)).toBe("2026-12-01");
});
