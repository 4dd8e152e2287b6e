import fc from "fast-check";
import { expect, test } from "vitest";
import { CAPABILITIES, FILE_KINDS } from "@/lib/platforms/capabilities/capability-rules";
import { PLATFORM_NAMES } from "@/lib/words";
import { partsOf } from "./part-rules";
import { FILES_MAX } from "./send-rules";

const pictures = (count: number) => Array.from({ length: count }, () => "image" as const);

test.each([
  [
    "facebook",
    "Look",
    pictures(3),
    [
      [null, 3],
      ["Look", 0],
    ],
  ],
  ["instagram", "", pictures(10), [[null, 10]]],
  [
    "whatsapp",
    "Look",
    pictures(3),
    [
      [null, 1],
      [null, 1],
      ["Look", 1],
    ],
  ],
  [
    "whatsapp",
    "Listen",
    ["audio"],
    [
      [null, 1],
      ["Listen", 0],
    ],
  ],
  ["whatsapp", "x".repeat(1_024), ["file"], [["x".repeat(1_024), 1]]],
  [
    "whatsapp",
    "x".repeat(1_025),
    ["file"],
    [
      [null, 1],
      ["x".repeat(1_025), 0],
    ],
  ],
  [
    "facebook",
    "",
    ["image", "image", "video", "image"],
    [
      [null, 2],
      [null, 1],
      [null, 1],
    ],
  ],
  ["facebook", "Hello", [], [["Hello", 0]]],
] as const)("on %s %j with %j becomes %j", (platform, text, kinds, parts) => {
  const made = partsOf(text, kinds, CAPABILITIES[platform]);
  expect(made.map((part) => [part.text, part.files.length])).toEqual(parts);
});

test("no file and no word is lost, doubled or moved, whatever is sent where", () => {
  const kinds = fc.array(fc.constantFrom(...FILE_KINDS), { maxLength: FILES_MAX });
  fc.assert(
    fc.property(kinds, fc.string(), fc.constantFrom(...PLATFORM_NAMES), (some, text, platform) => {
      const parts = partsOf(text, some, CAPABILITIES[platform]);
      expect(parts.flatMap(({ files }) => files)).toEqual(some.map((_, index) => index));
      expect(parts.filter((part) => part.text !== null).length).toBeLessThanOrEqual(1);
      expect(parts.length).toBeLessThanOrEqual(FILES_MAX + 1);
      for (const { files } of parts) expect(new Set(files.map((index) => some[index])).size).toBeLessThan(2);
    }),
  );
});
