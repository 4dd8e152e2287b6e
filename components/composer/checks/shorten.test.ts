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

test("measures a text of 91,000 signs a few times, not once for each that is cut", () => {
  const counted = { signs: 0 };
  const encode = TextEncoder.prototype.encode;
  TextEncoder.prototype.encode = function (text = "") {
    counted.signs += text.length;
    return encode.call(this, text);
  };
  try {
    const long = "Roasted this morning. ".repeat(4_140);
    expect(shorten(long, 1_000, "bytes").length).toBeGreaterThan(950);
    expect(counted.signs).toBeLessThan(3 * long.length);
  } finally {
    TextEncoder.prototype.encode = encode;
  }
});
