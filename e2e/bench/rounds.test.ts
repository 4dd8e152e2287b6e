import { describe, expect, test } from "vitest";
import { alternate, spreadOf } from "./rounds";
import { lineOf, tableOf } from "./table";

/** Our values as given, one per round, beside a peer that always has 100. */
async function measured(ours: number[], limits: { least: number; most: number }) {
  const order: string[] = [];
  const ratio = await alternate(limits, {
    async ours(round) {
      order.push("ours");
      return ours[round]!;
    },
    async peer() {
      order.push("peer");
      return 100;
    },
  });
  return { ...ratio, order };
}

describe("alternate", () => {
  test("stops at the least where the rounds agree, and changes who comes first", async () => {
    const { ours, ratio, isNoisy, order } = await measured([80, 82, 81], { least: 3, most: 12 });
    expect({ ours, ratio, isNoisy }).toEqual({ ours: [80, 82, 81], ratio: 0.81, isNoisy: false });
    expect(order).toEqual(["peer", "ours", "ours", "peer", "peer", "ours"]);
  });

  test("goes on until the rounds agree, and counts the odd one", async () => {
    const { ours, ratio, isNoisy } = await measured([50, 80, 81, 82], { least: 3, most: 12 });
    expect({ ours, isNoisy }).toEqual({ ours: [50, 80, 81, 82], isNoisy: false });
    expect(ratio).toBeCloseTo(0.805);
  });

  test("says noisy where they never do, and where there is but one", async () => {
    const restless = Array.from({ length: 12 }, (_, round) => (round % 2 === 0 ? 50 : 90));
    const never = await measured(restless, { least: 3, most: 12 });
    expect([never.ours.length, never.isNoisy]).toEqual([12, true]);
    const once = await measured([80], { least: 1, most: 1 });
    expect([once.ratio, once.spread, once.isNoisy]).toEqual([0.8, Number.NaN, true]);
  });

  test("ends with noisy when a round measured nothing", async () => {
    const { isNoisy } = await measured([80, Number.NaN, 80], { least: 3, most: 3 });
    expect(isNoisy).toBe(true);
  });
});

describe("spreadOf", () => {
  test.each([
    [[10, 11], 1 / 10.5],
    [[9, 10, 11], 0.2],
    // A quarter at each end is left out.
    [[1, 10, 10.5, 100], 0.5 / 10.25],
    [[5, 9, 10, 10, 10, 10, 11, 20], 0],
  ])("of %j is %d", (values, spread) => {
    expect(spreadOf(values)).toBeCloseTo(spread);
  });
});

describe("lineOf", () => {
  test("says noisy in the row, beside the figure", () => {
    const line = lineOf("kept", 0.62, { least: 0.6, stretch: 0.8, detail: "two rounds", isNoisy: true });
    expect(line.figure).toBe("0.620 (noisy)");
    expect(tableOf([line])).toContain("| 0.620 (noisy) |");
    expect(lineOf("kept", 0.62, { least: 0.6, stretch: 0.8, detail: "" }).figure).toBe("0.620");
  });
});
