import { describe, expect, test } from "vitest";
import { piecesOf, safeLink } from "./text-links";

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

  test("keeps brackets that were opened inside, and knows www. and mail", () => {
    const text =
      "(https://en.wikipedia.org/wiki/Foo_(bar)) WWW.maree.coffee/x_(1), ada@maree.example. www. soon.Then";
    expect(piecesOf(text).filter(({ href }) => href)).toMatchObject([
      { text: "https://en.wikipedia.org/wiki/Foo_(bar)", href: "https://en.wikipedia.org/wiki/Foo_(bar)" },
      { text: "WWW.maree.coffee/x_(1)", href: "http://www.maree.coffee/x_(1)" },
      { text: "ada@maree.example", href: "mailto:ada@maree.example" },
    ]);
  });

  test.each(["ftp://x.example/a", "//x.example", "javascript:alert(1)", "example.com", "data:text/html,x"])(
    "has no link in %s",
    (text) => expect(piecesOf(text)).toEqual([{ at: 0, text, href: null }]),
  );

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

  test("reads hostile texts about as fast as words", () => {
    const timeOf = (text: string) => {
      const start = performance.now();
      piecesOf(text);
      return performance.now() - start;
    };
    const plain = `http://a${"b".repeat(20_000)}x`;
    for (const part of [")", "(", "www.", "a@", "http://", "www.a.b("]) {
      const hostile = `http://a/${part.repeat(20_000 / part.length)}x`;
      timeOf(hostile);
      // Quadratic work would take thousands of times as long as linear work on text of the same length.
      expect(timeOf(hostile), part).toBeLessThan(200 * Math.max(5, timeOf(plain)));
    }
  });
});
