import { expect, test } from "vitest";
import { shorten } from "./shorten";

test("cuts after a word and within the limit, in the platform's own unit", () => {
  expect(shorten("a roast of plum and cacao", 21, "characters")).toBe("a roast of plum and…");
  const bytes = shorten("é".repeat(100), 51, "bytes");
  expect(new TextEncoder().encode(bytes).length).toBeLessThanOrEqual(51);
  expect(bytes.length).toBeGreaterThan(20);
});

test("never breaks a sign made of two halves, and leaves alone what fits", () => {
  expect(shorten("☕🫖🫖🫖", 5, "characters")).toBe("☕🫖…");
  expect(shorten("short", 5, "characters")).toBe("short");
});
