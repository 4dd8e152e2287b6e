import { describe, expect, test } from "vitest";
import { newId } from "./ids";

describe("newId", () => {
  test("is a UUIDv7 of its time", () => {
    // Later than now, since within one process ids never go back.
    for (const ms of [Date.now() + 1_000, 2 ** 41 + 5, 2 ** 47 + 255]) {
      const id = newId(ms);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(id.replace("-", "").slice(0, 12), 16)).toBe(ms);
    }
  });

  test("rises, also within one millisecond and when its count is full", () => {
    const ids = Array.from({ length: 10_000 }, () => newId(1));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("has chance in it that is not given out twice", () => {
    const ends = Array.from({ length: 2_000 }, () => newId().slice(-17));
    expect(new Set(ends).size).toBe(ends.length);
  });
});
