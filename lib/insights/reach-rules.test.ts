import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bandOf, changeOf, exactly, totalOf } from "./metric-rules";
import { daysOf, periodBefore, periodOf } from "./period-rules";
import { reachOf } from "./reach-rules";

const nothing = () => ({
  days: new Map<string, number>(),
  weeks: new Map<string, number>(),
  days28: new Map<string, number>(),
});
const week = { since: "2026-11-09", until: "2026-11-15" };

describe("reachOf", () => {
  test("takes Meta's own number for a window of Meta's", () => {
    const known = {
      ...nothing(),
      days: new Map([["2026-11-15", 90]]),
      weeks: new Map([["2026-11-15", 300]]),
    };
    expect(reachOf(known, week)).toEqual({ atLeast: 300, atMost: 300, until: null });
  });

  test("gives bounds where Meta has no such window", () => {
    const days = new Map([
      ["2026-11-09", 100],
      ["2026-11-10", 250],
      ["2026-11-12", 50],
    ]);
    expect(reachOf({ ...nothing(), days }, week)).toEqual({ atLeast: 250, atMost: 400, until: null });
  });

  test("lets a window inside a longer period raise the lower bound", () => {
    const days = new Map([
      ["2026-11-09", 100],
      ["2026-11-15", 120],
    ]);
    const known = { ...nothing(), days, weeks: new Map([["2026-11-15", 200]]) };
    expect(reachOf(known, { since: "2026-11-05", until: "2026-11-15" })).toEqual({
      atLeast: 200,
      atMost: 220,
      until: null,
    });
  });

  test("takes the newest window reported while Meta is late, and says which days it is about", () => {
    const known = { ...nothing(), weeks: new Map([["2026-11-13", 280]]) };
    expect(reachOf(known, week)).toEqual({ atLeast: 280, atMost: 280, until: "2026-11-13" });
  });

  test("does not take a window older than Meta is ever late", () => {
    const known = { ...nothing(), weeks: new Map([["2026-11-11", 500]]) };
    expect(reachOf(known, week)).toBeNull();
  });

  test("is null, not zero, when nothing was reported", () => {
    expect(reachOf(nothing(), week)).toBeNull();
  });

  test("always holds the true number of people between its bounds", () => {
    const person = fc.uniqueArray(fc.integer({ min: 0, max: 13 }), { maxLength: 14 });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 40 }), fc.integer({ min: 1, max: 14 }), (people, length) => {
        const all = daysOf({ since: "2026-11-01", until: "2026-11-14" });
        const asked = { since: all[0]!, until: all[length - 1]! };
        const seen = (from: number, to: number) =>
          people.filter((days) => days.some((day) => day >= from && day <= to)).length;
        const known = {
          days: new Map(all.map((day, index) => [day, seen(index, index)])),
          weeks: new Map(all.slice(6).map((day, index) => [day, seen(index, index + 6)])),
          days28: new Map<string, number>(),
        };
        const truth = seen(0, length - 1);
        const band = reachOf(known, asked)!;
        expect(band.atLeast).toBeLessThanOrEqual(truth);
        expect(band.atMost).toBeGreaterThanOrEqual(truth);
      }),
    );
  });
});

describe("bandOf", () => {
  test("is at least the largest and at most all together, and says what is missing", () => {
    expect(bandOf([exactly(40), exactly(30), null])).toEqual({ atLeast: 40, atMost: 70, reported: 2, of: 3 });
  });

  test("is null when nobody reported", () => {
    expect(bandOf([null, null])).toBeNull();
  });
});

describe("totalOf", () => {
  test("leaves missing days out and counts them", () => {
    expect(totalOf("views", [3, null, 0])).toEqual({ value: 3, reported: 2, of: 3 });
  });

  test("tells nothing reported from zero", () => {
    expect(totalOf("views", [null, null]).value).toBeNull();
    expect(totalOf("views", [0, 0]).value).toBe(0);
  });

  test("cannot be asked for the reach of several days: the type refuses it", () => {
    type Accepts = Parameters<typeof totalOf>[0];
    const refused: "reach" extends Accepts ? never : "refused" = "refused";
    expect(refused).toBe("refused");
  });
});

describe("changeOf", () => {
  const whole = (value: number | null) => ({ value, reported: value === null ? 0 : 4, of: 4 });

  test("is a share of the former value", () => {
    expect(changeOf(whole(112), whole(100))).toEqual({ kind: "ratio", ratio: 0.12 });
  });

  test("is new, not a percentage, after nothing", () => {
    expect(changeOf(whole(5), whole(0))).toEqual({ kind: "new" });
  });

  test("is not made where one side covers fewer channels", () => {
    expect(changeOf({ value: 9, reported: 3, of: 4 }, whole(9))).toEqual({ kind: "none" });
    expect(changeOf(whole(9), whole(null))).toEqual({ kind: "none" });
  });
});

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

  test("compares with as many days, ending the day before", () => {
    expect(periodBefore(week)).toEqual({ since: "2026-11-02", until: "2026-11-08" });
  });
});
