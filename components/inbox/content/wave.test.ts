import { describe, expect, test } from "vitest";
import { barsPath, clockOf, waveOf } from "./wave";

describe("the wave of a sound", () => {
  test("is as loud in each bar as its share, and its loudest fills the height", () => {
    const samples = Float32Array.from({ length: 400 }, (_, at) => (at < 200 ? 0.1 : 0.4) * (at % 2 ? 1 : -1));
    const wave = waveOf(samples, 4);
    expect(wave.map((one) => Number(one.toFixed(3)))).toEqual([0.25, 0.25, 1, 1]);
  });

  test("of silence, or of nothing, is a line of dots", () => {
    expect(new Set(waveOf(new Float32Array(100), 5))).toEqual(new Set([0.08]));
    expect(waveOf(new Float32Array(0), 3)).toEqual([0.08, 0.08, 0.08]);
    expect(waveOf(new Float32Array(2).fill(1), 5)).toHaveLength(5);
  });

  test("is drawn around the middle, from any bar to any other", () => {
    expect(barsPath([1, 0.5], 0, 2)).toBe("M0.5 0v1M1.5 0.25v0.5");
    expect(barsPath([1, 0.5], 1, 2)).toBe("M1.5 0.25v0.5");
    expect(barsPath([1, 0.5], 2, 2)).toBe("");
  });
});

test("a length is written in minutes and seconds", () => {
  expect([0, 5.9, 65, 600, Number.NaN, Number.POSITIVE_INFINITY].map(clockOf)).toEqual([
    "0:00",
    "0:05",
    "1:05",
    "10:00",
    "0:00",
    "0:00",
  ]);
});
