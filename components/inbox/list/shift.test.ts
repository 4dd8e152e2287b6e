import { describe, expect, test } from "vitest";
import { shiftOf } from "./shift";

const rows = (places: Record<string, number>) => new Map(Object.entries(places));

describe("how far the rows in sight have moved", () => {
  test("is the height of what came in above them, though one of them went to the top itself", () => {
    const before = rows({ a: 890, b: 979, c: 1068 });
    expect(shiftOf(before, rows({ new: 0, a: 979, b: 1068, c: 1157 }))).toBe(89);
    expect(shiftOf(before, rows({ b: 0, a: 979, c: 1068 }))).toBe(0);
    expect(shiftOf(before, rows({ new: 0, a: 979, c: 1157 }))).toBe(89);
  });

  test("is nothing where none of them is left, or none was seen", () => {
    expect(shiftOf(rows({ a: 890 }), rows({ b: 0 }))).toBe(0);
    expect(shiftOf(rows({}), rows({ b: 0 }))).toBe(0);
  });
});
