import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { heightOf, indexAt, namedOf, PLOT_BOTTOM, PLOT_TOP, pathThrough, percentOf } from "./plot-rules";

const SCALE = { low: 0, high: 100 };

describe("a line of the chart", () => {
  test("runs from edge to edge, high values above low ones", () => {
    expect(pathThrough([0, 50, 100], SCALE)).toBe(`M0 ${PLOT_BOTTOM}L50 161L100 ${PLOT_TOP}`);
    expect(heightOf(30, { low: 20, high: 40 })).toBe(161);
  });

  test("leaves a gap where a value is missing, which is no zero", () => {
    expect(pathThrough([0, null, 0, 0], SCALE)).toBe("M0 310M66.67 310L100 310");
    expect(pathThrough([null, null], SCALE)).toBe("");
  });

  test("of one day is a point in the middle", () => {
    expect(pathThrough([0], SCALE)).toBe("M50 310");
  });
});

test("the pointer means the nearest point, also beyond the edges", () => {
  expect([-1, 0, 0.24, 0.26, 1, 2].map((share) => indexAt(share, 3))).toEqual([0, 0, 0, 1, 2, 2]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(399), (count, place) => {
      const index = place % count;
      expect(indexAt(percentOf(index, count) / 100, count)).toBe(count > 1 ? index : 0);
    }),
  );
});

test("at most ten days are named, five on a narrow chart", () => {
  for (let count = 1; count <= 400; count += 1) {
    const named = namedOf(count);
    expect(named.length).toBeLessThanOrEqual(10);
    expect(named.filter(({ isOnNarrow }) => isOnNarrow).length).toBeLessThanOrEqual(5);
    expect(named[0]).toEqual({ index: 0, isOnNarrow: true });
    expect(named.at(-1)!.index).toBeLessThan(count);
  }
});
