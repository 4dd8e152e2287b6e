import { describe, expect, test } from "vitest";
import { piecesOf, safeLink } from "./safe-text";

describe("text from outside", () => {
  test("leads to the web where it says so, without what ends the sentence", () => {
    expect(piecesOf("See https://maree.example/a?b=1 (or http://x.example).")).toEqual([
      { at: 0, text: "See ", href: null },
      { at: 4, text: "https://maree.example/a?b=1", href: "https://maree.example/a?b=1" },
      { at: 31, text: " (or ", href: null },
      { at: 36, text: "http://x.example", href: "http://x.example/" },
      { at: 52, text: ").", href: null },
    ]);
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "//x.example", "x", "", undefined, 7])(
    "does not lead to %s",
    (address) => expect(safeLink(address)).toBeNull(),
  );

  test("keeps every letter", () => {
    const text = "a https:// b https://[ c https://x.example, d";
    expect(
      piecesOf(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });

  test("reads a hundred thousand brackets as fast as words", () => {
    const timeOf = (text: string) => {
      const start = performance.now();
      piecesOf(text);
      return performance.now() - start;
    };
    const hostile = `http://a${")".repeat(100_000)}x`;
    timeOf(hostile);
    // Quadratic work would take thousands of times as long as linear work on text of the same length.
    expect(timeOf(hostile)).toBeLessThan(50 * Math.max(1, timeOf(`http://a${"b".repeat(100_000)}x`)));
  });
});
