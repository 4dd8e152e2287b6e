import { expect, test } from "vitest";
import { degradingOf } from "./degraded-rules";

const whatsapp = { types: ["image/jpeg", "image/png"], bytesMax: 1_000 };
const messenger = { types: ["image/jpeg", "image/png", "image/gif"], bytesMax: 1_000 };

test.each([
  ["image/gif", 10, whatsapp, "still"],
  ["image/gif", 10, messenger, null],
  ["image/gif", 2_000, messenger, "still"],
  ["image/webp", 10, messenger, "still"],
  ["image/bmp", 10, messenger, "converted"],
  ["image/png", 2_000, whatsapp, "smaller"],
  ["image/jpeg", 1_000, whatsapp, null],
] as const)("a %s of %i bytes is told before it is sent", (type, size, rules, degrading) => {
  expect(degradingOf({ type, size }, rules)).toBe(degrading);
});
