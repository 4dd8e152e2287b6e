import { describe, expect, test } from "vitest";
import { instantOf, localOf } from "@/lib/publishing/schedule-rules";
import { momentsOf, shownClock, timeRefusalOf } from "./clocks";

const ZONES = [
  "Europe/Paris",
  "Europe/London",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "UTC",
  "Africa/Casablanca",
];

describe("momentsOf", () => {
  test.for(ZONES)("is what the rules of all zones say, on every night of a year in %s", (zone) => {
    const wrong: string[] = [];
    for (let day = 0; day < 366; day += 1) {
      const date = new Date(Date.UTC(2026, 8, 1 + day)).toISOString().slice(0, 10);
      for (const time of ["00:30", "01:15", "01:45", "02:00", "02:30", "03:00"]) {
        const local = `${date}T${time}`;
        const [first, second = first] = momentsOf(local, zone);
        const isFirst = first.getTime() === instantOf(local, zone).getTime();
        // A gap has one moment; a rule of "the later" must then find the same.
        const isSecond = second.getTime() === instantOf(local, zone, true).getTime();
        if (!isFirst || !isSecond || shownClock(local, zone) !== localOf(first, zone)) wrong.push(local);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("a skipped time is shown as it will be, and one that comes twice has two moments an hour apart", () => {
    expect(shownClock("2027-03-28T02:30", "Europe/Paris")).toBe("2027-03-28T03:30");
    const [first, second] = momentsOf("2026-10-25T02:30", "Europe/Paris");
    expect([first.toISOString(), second?.toISOString()]).toEqual([
      "2026-10-25T00:30:00.000Z",
      "2026-10-25T01:30:00.000Z",
    ]);
  });
});

test("a time is refused as the server refuses it, whichever of two hours is meant", () => {
  const now = new Date("2026-10-25T00:45:00Z");
  const refusal = (at: string, isSecond = false) => timeRefusalOf(at, isSecond, "Europe/Paris", now);
  expect(refusal("2026-10-25T02:30")).toBe("in_the_past");
  expect(refusal("2026-10-25T02:30", true)).toBeNull();
  expect(refusal("2026-10-25T02:44")).toBeNull();
  expect(refusal("2027-10-26T02:30")).toBeNull();
  expect(refusal("2027-10-27T02:30")).toBe("too_far_ahead");
  expect(refusal("9999-12-31T09:00")).toBe("too_far_ahead");
  expect(refusal("")).toBe("invalid");
  // As it is while a year is typed.
  expect(refusal("0002-12-31T09:00")).toBe("in_the_past");
  expect(["0002-12-31T09:00", "9999-12-31T09:00", "x"].map((at) => shownClock(at, "Europe/Paris"))).toEqual([
    "0002-12-31T09:00",
    "9999-12-31T09:00",
    "x",
  ]);
});
