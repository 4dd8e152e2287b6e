import { describe, expect, test } from "vitest";
import { isLow } from "./space-rules";

const MB = 1024 ** 2;
const GB = 1024 ** 3;

describe("isLow", () => {
  test.each([
    ["a large disk with little left", 900 * MB, 500 * GB, true],
    ["a large disk with enough left", 2 * GB, 500 * GB, false],
    ["a small disk with a fifth left", 3 * MB, 16 * MB, false],
    ["a small disk with little left", 1 * MB, 16 * MB, true],
    ["a full disk", 0, 16 * MB, true],
  ])("judges %s", (_, freeBytes, totalBytes, low) => {
    expect(isLow({ freeBytes, totalBytes })).toBe(low);
  });
});
