import { describe, expect, test } from "vitest";
import { changeOf, matchDays } from "./change-rules";
import { settledPart, settledUntil, settlesAt } from "./day-rules";
import { joinLevels, levelOf } from "./level-rules";
import { joinTotals, totalOf } from "./total-rules";

const readings = (values: Record<string, number>, moving: string[] = []) =>
  new Map(
    Object.entries(values).map(([day, value]) => [day, { value, isFinal: !moving.includes(day) }] as const),
  );
const days = ["2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13"];
const daysBefore = ["2026-11-06", "2026-11-07", "2026-11-08", "2026-11-09"];

describe("totalOf", () => {
  test("leaves missing days out and counts them, and those that may still change", () => {
    const dayReadings = readings({ "2026-11-10": 3, "2026-11-12": 0 }, ["2026-11-12"]);
    expect(totalOf("views", days, dayReadings, "2026-11-20")).toEqual({
      value: 3,
      reported: 2,
      of: 4,
      provisional: 1,
      running: "outside",
    });
  });

  test("does not count the running day as missing, but says that it runs", () => {
    const dayReadings = readings({ "2026-11-10": 3, "2026-11-11": 1 });
    expect(totalOf("views", days, dayReadings, "2026-11-12")).toMatchObject({
      reported: 2,
      of: 2,
      running: "missing",
    });
    dayReadings.set("2026-11-12", { value: 5, isFinal: false });
    expect(totalOf("views", days, dayReadings, "2026-11-12")).toMatchObject({
      value: 9,
      reported: 2,
      running: "partial",
    });
  });

  test("tells nothing reported from zero", () => {
    expect(totalOf("views", days, readings({}), "2026-11-20").value).toBeNull();
    expect(totalOf("views", days, readings({ "2026-11-10": 0 }), "2026-11-20").value).toBe(0);
  });

  test("cannot be asked for the reach of several days: the type refuses it", () => {
    type Accepts = Parameters<typeof totalOf>[0];
    const refused: "reach" | "followers" extends Accepts ? never : "refused" = "refused";
    expect(refused).toBe("refused");
  });
});

describe("joinTotals", () => {
  test("says of how many channels and days it is", () => {
    const [whole, part] = [
      totalOf("views", days, readings(Object.fromEntries(days.map((day) => [day, 2]))), "2026-11-20"),
      totalOf("views", days, readings({ "2026-11-11": 5 }), "2026-11-20"),
    ];
    const none = totalOf("views", days, readings({}), "2026-11-20");
    expect(joinTotals([whole, part])).toMatchObject({
      value: 13,
      reported: 2,
      of: 2,
      days: { least: 1, most: 4, of: 4 },
    });
    expect(joinTotals([whole, none])).toMatchObject({ value: 8, reported: 1, days: { least: 0 } });
    expect(joinTotals([])).toMatchObject({ value: null, days: { least: 0, most: 0, of: 0 } });
  });
});

describe("changeOf", () => {
  const change = (dayReadings: ReturnType<typeof readings>) =>
    changeOf([matchDays(days, daysBefore, dayReadings)]);

  test("compares a day with its counterpart, and only days reported on both sides", () => {
    const dayReadings = readings({
      "2026-11-10": 112,
      "2026-11-11": 900,
      "2026-11-06": 100,
      "2026-11-09": 50,
    });
    expect(change(dayReadings)).toEqual({
      kind: "ratio",
      ratio: 0.12,
      now: 112,
      before: 100,
      channels: { compared: 1, of: 1 },
      days: { least: 1, most: 1, of: 4 },
    });
  });

  test("leaves out what may still change", () => {
    const dayReadings = readings({ "2026-11-10": 112, "2026-11-06": 100 }, ["2026-11-10"]);
    expect(change(dayReadings)).toEqual({ kind: "none", reason: "nothing_now" });
  });

  test("says why there is none", () => {
    expect(change(readings({ "2026-11-10": 1 }))).toEqual({ kind: "none", reason: "nothing_before" });
    const apart = readings({ "2026-11-10": 1, "2026-11-07": 1 });
    expect(change(apart)).toEqual({ kind: "none", reason: "no_common_days" });
    expect(changeOf([])).toEqual({ kind: "none", reason: "nothing_now" });
  });

  test("is new, not a percentage, after nothing", () => {
    expect(change(readings({ "2026-11-10": 5, "2026-11-06": 0 }))).toMatchObject({ kind: "new", now: 5 });
  });

  test("over channels leaves out those that cannot be compared, and counts them", () => {
    const one = matchDays(days, daysBefore, readings({ "2026-11-10": 30, "2026-11-06": 20 }));
    const other = matchDays(days, daysBefore, readings({ "2026-11-10": 900 }));
    expect(changeOf([one, other])).toMatchObject({
      ratio: 0.5,
      now: 30,
      channels: { compared: 1, of: 2 },
    });
  });
});

describe("what is final", () => {
  test("is so three days after the day's end in California, also when clocks change", () => {
    expect(new Date(settlesAt("2026-11-01", "America/Los_Angeles")).toISOString()).toBe(
      "2026-11-05T08:00:00.000Z",
    );
    expect(new Date(settlesAt("2026-10-31", "America/Los_Angeles")).toISOString()).toBe(
      "2026-11-04T07:00:00.000Z",
    );
    expect(settledUntil(new Date("2026-11-05T07:59:00Z"), "America/Los_Angeles")).toBe("2026-10-31");
    expect(settledUntil(new Date("2026-11-05T08:00:00Z"), "America/Los_Angeles")).toBe("2026-11-01");
  });

  test("is asked for as many days as Meta counts itself, else for those of the period", () => {
    const month = { since: "2026-11-01", until: "2026-11-20" };
    expect(settledPart(month, "2026-11-16")).toEqual({ since: "2026-11-01", until: "2026-11-16" });
    const days28 = { since: "2026-10-24", until: "2026-11-20" };
    expect(settledPart(days28, "2026-11-16")).toEqual({ since: "2026-10-20", until: "2026-11-16" });
    expect(settledPart(month, "2026-11-20")).toBeNull();
    expect(settledPart({ since: "2027-01-01", until: "2027-01-07" }, "2026-11-16")).toBeNull();
  });
});

describe("levelOf", () => {
  const period = { since: "2026-11-10", until: "2026-11-13" };

  test("is the newest in the period, with the change since the eve of it", () => {
    const dayReadings = readings({ "2026-11-09": 100, "2026-11-12": 130, "2026-11-14": 900 });
    expect(levelOf(dayReadings, period)).toEqual({
      value: 130,
      day: "2026-11-12",
      change: 30,
      from: "2026-11-09",
    });
  });

  test("changes since the first day that was read where the eve was not", () => {
    expect(levelOf(readings({ "2026-11-11": 90, "2026-11-12": 80 }), period)).toMatchObject({
      change: -10,
      from: "2026-11-11",
    });
    expect(levelOf(readings({ "2026-11-12": 80 }), period)).toMatchObject({ change: null, from: null });
    expect(levelOf(readings({ "2026-11-09": 80 }), period)).toBeNull();
  });

  test("of several channels says the oldest day, and no change that one of them lacks", () => {
    const one = { value: 10, day: "2026-11-12", change: 2, from: "2026-11-09" };
    const other = { value: 5, day: "2026-11-11", change: null, from: null };
    expect(joinLevels([one, other, null])).toEqual({
      value: 15,
      day: "2026-11-11",
      change: null,
      reported: 2,
      of: 3,
    });
    expect(joinLevels([null])).toBeNull();
  });
});
