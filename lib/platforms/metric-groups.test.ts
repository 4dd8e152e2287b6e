import { describe, expect, test } from "vitest";
import { GraphError } from "@/lib/meta/graph-error";
import { dayBefore, isYetToCome, type MetaMetric, readGroup, reportSpan } from "./metric-groups";

const group: MetaMetric[] = (["reach", "views", "saves"] as const).map((metric) => ({
  metric,
  external: `x_${metric}`,
}));
const refusal = (code: string, detail: string | null = null) =>
  new GraphError({ meaning: "refused", code, mayHaveHappened: false, detail });
const reading = ({ metric }: MetaMetric) => ({ metric, period: "day" as const, day: "2026-11-01", value: 1 });

describe("readGroup", () => {
  test("asks one by one when one metric sinks the call, and notes which", async () => {
    const calls: string[][] = [];
    const read = await readGroup(group, new Set(), async (metrics) => {
      calls.push(metrics.map(({ metric }) => metric));
      if (metrics.some(({ metric }) => metric === "views"))
        throw refusal("100", "metric[1] must be a valid insights metric");
      return metrics.map(reading);
    });
    expect(calls).toEqual([["reach", "views", "saves"], ["reach"], ["views"], ["saves"]]);
    expect(read.readings.map(({ metric }) => metric)).toEqual(["reach", "saves"]);
    expect(read.gaps).toEqual([{ metric: "views", reason: "retired" }]);
  });

  test("does not ask again for what is known to be retired", async () => {
    const read = await readGroup(group, new Set(["views"]), async (metrics) => metrics.map(reading));
    expect(read.readings.map(({ metric }) => metric)).toEqual(["reach", "saves"]);
  });

  test("tells too few viewers from a missing permission", async () => {
    const ask = (detail: string) =>
      readGroup(group.slice(0, 1), new Set(), () => Promise.reject(refusal("10", detail)));
    expect((await ask("Not enough viewers for the media to show insights")).gaps[0]?.reason).toBe("too_few");
    expect((await ask("Application does not have permission")).gaps[0]?.reason).toBe("no_permission");
  });

  test("does not take a wrong range for a retired metric", async () => {
    const wrongRange = refusal("100", "There cannot be more than 30 days between since and until");
    const read = await readGroup(group, new Set(), () => Promise.reject(wrongRange));
    expect(read.gaps.map(({ reason }) => reason)).toEqual(["refused", "refused", "refused"]);
  });

  test.each(["100", "3", "80099/1"])("keeps the others when one is refused with %s", async (code) => {
    const read = await readGroup(group, new Set(), async (metrics) => {
      if (metrics.some(({ metric }) => metric === "saves")) throw refusal(code, "Not this way");
      return metrics.map(reading);
    });
    expect(read.readings.map(({ metric }) => metric)).toEqual(["reach", "views"]);
    expect(read.gaps).toEqual([{ metric: "saves", reason: "refused" }]);
  });

  test("lets a dead token or a limit through, since they are about no metric", async () => {
    const limit = new GraphError({ meaning: "rate_limited", code: "80001", mayHaveHappened: false });
    await expect(readGroup(group, new Set(), () => Promise.reject(limit))).rejects.toBe(limit);
  });
});

describe("isYetToCome", () => {
  test.each([
    [0, "1970-01-02T00:00:00+0000", true],
    [0, "1970-01-01T08:00:00+0000", true],
    [{ like: 0 }, "1970-01-02T00:00:00+0000", true],
    [{}, "1970-01-02T00:00:00+0000", true],
    [3, "1970-01-02T00:00:00+0000", false],
    [0, "2026-11-18T08:00:00+0000", false],
    [0, undefined, false],
  ])("tells a missing figure from a zero: %j that closes at %s", (value, endTime, isMissing) => {
    expect(isYetToCome(value, endTime)).toBe(isMissing);
  });
});

describe("days of Meta's clock", () => {
  test("begin at seven or eight in UTC, by season", () => {
    const span = (since: string, until: string) =>
      Object.values(reportSpan({ since, until })).map((second) => new Date(second * 1_000).toISOString());
    expect(span("2026-07-01", "2026-11-30")).toEqual([
      "2026-07-01T07:00:00.000Z",
      "2026-12-01T08:00:00.000Z",
    ]);
    expect(span("2026-03-08", "2026-03-08")).toEqual([
      "2026-03-08T08:00:00.000Z",
      "2026-03-09T07:00:00.000Z",
    ]);
  });

  test("are named by the day before they closed", () => {
    expect(dayBefore("2026-11-18T08:00:00+0000")).toBe("2026-11-17");
    expect(dayBefore("2026-07-01T07:00:00+0000")).toBe("2026-06-30");
  });
});
