import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LABEL_COLOURS } from "@/lib/words";

const css = readFileSync("app/theme.css", "utf8");
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)].map(([, name, light, dark]) => [
    name!,
    { light: light!, dark: dark! },
  ]),
);

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

const grounds = ["surface", "raised", "sunken"];
const words = [
  "ink",
  "muted",
  "accent",
  "accent-strong",
  "good",
  "warn",
  "bad",
  "info",
  "facebook",
  "instagram",
  "whatsapp",
];
const pairs = [
  ...words.flatMap((word) => grounds.map((ground) => [word, ground, 4.5] as const)),
  ["on-accent", "accent", 4.5] as const,
  ["on-accent", "accent-strong", 4.5] as const,
  ["on-bad", "bad", 4.5] as const,
  ["accent", "tint", 4.5] as const,
  ["ink", "tint", 4.5] as const,
  ["edge", "raised", 3] as const,
  ["edge", "surface", 3] as const,
  ...LABEL_COLOURS.flatMap((colour) => grounds.map((ground) => [`label-${colour}`, ground, 3] as const)),
];

describe("the theme", () => {
  test.each(pairs)("shows %s on %s with enough contrast in both themes", (word, ground, least) => {
    const [front, back] = [tokens.get(word), tokens.get(ground)];
    expect(contrast(front!.light, back!.light)).toBeGreaterThanOrEqual(least);
    expect(contrast(front!.dark, back!.dark)).toBeGreaterThanOrEqual(least);
  });
});

describe("components", () => {
  const palette =
    /\b(?:bg|text|border|ring|fill|stroke|outline|decoration|from|via|to)-(?:white|black|[a-z]+-\d{2,3})\b/;
  const written = /\[#[0-9a-f]{3,8}\]|\b(?:rgb|hsl|oklch)a?\(/;

  test("take their colours from the theme", () => {
    const files = globSync("{components,app}/**/*.tsx");
    const wrong = files.filter((file) => {
      const source = readFileSync(file, "utf8");
      return palette.test(source) || written.test(source);
    });
    expect(wrong).toEqual([]);
  });
});
