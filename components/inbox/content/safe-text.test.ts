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

  test("passes over hostile texts about as often as over words", () => {
    for (const part of ["a", ")", "(", "www.", "a@", "http://", "www.a.b("]) {
      const text = `http://a/${part.repeat(20_000 / part.length)}x`;
      // Quadratic work would read each letter thousands of times.
      expect(lettersReadIn(text) / text.length, part).toBeLessThan(LETTER_READS_MAX);
    }
  });
});

/** How often a letter may be read: several patterns are tried at most places. */
const LETTER_READS_MAX = 100;

/** How many letters the patterns read, all searches together, to find the links of a text. */
function lettersReadIn(text: string): number {
  const search = RegExp.prototype.exec;
  let letters = 0;
  RegExp.prototype.exec = function (words) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = search.call(this, words);
    letters += (found ? found.index + found[0].length : String(words).length) - from;
    return found;
  };
  try {
    piecesOf(text);
  } finally {
    RegExp.prototype.exec = search;
  }
  return letters;
}
