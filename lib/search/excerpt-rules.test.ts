import fc from "fast-check";
import { expect, test } from "vitest";
import { findIn, termsOf } from "@/lib/inbox/finding/match-rules";
import { plainText } from "@/lib/inbox/finding/word-rules";
import { excerptOf } from "./excerpt-rules";

const shown = (text: string, query: string) => {
  const plain = plainText(text);
  const segments = excerptOf(plain, findIn(plain, termsOf(query)) ?? []);
  return segments.map((one) => (one.isMatch ? `[${one.text}]` : one.text)).join("");
};

test("a short text is shown whole, a long one around its first match and cut between words", () => {
  expect(shown("Where is my order?", "order")).toBe("Where is my [order]?");
  const long = `${"before ".repeat(40)}the order ${"after ".repeat(60)}`;
  const excerpt = shown(long, "order");
  expect(excerpt).toMatch(/^…before (before )*the \[order\] after/);
  expect(excerpt).toMatch(/ after…$/);
  expect(excerpt.length).toBeLessThan(240);
});

test("whatever the text, the pieces are a part of it, and what matched is among them", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "b", " ", "😀", "订", "é"), maxLength: 700 }),
      (text) => {
        const plain = plainText(text);
        const ranges = findIn(plain, termsOf("a")) ?? [];
        const segments = excerptOf(plain, ranges);
        const whole = segments.map((one) => one.text).join("");
        expect(plain).toContain(whole.replace(/^…/, "").replace(/…$/, ""));
        expect(whole.isWellFormed()).toBe(true);
        if (ranges.length > 0) expect(segments.some(({ isMatch }) => isMatch)).toBe(true);
      },
    ),
  );
});
