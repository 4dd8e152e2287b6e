import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { open, openBytes, SealBroken, seal } from "./seal";

const key = randomBytes(32);
const place = "messages/018f/body";

describe("seal", () => {
  test("gives back what was sealed, of any length", () => {
    for (const text of ["", "a", "Bonjour, ça va ?\0\u{1F33F}", "x".repeat(100_000)]) {
      expect(open(key, place, seal(key, place, text))).toBe(text);
    }
  });

  test("shows nothing of it, and never looks the same twice", () => {
    const made = Array.from({ length: 2_000 }, () => seal(key, place, "the same words"));
    expect(new Set(made.map((sealed) => sealed.subarray(1, 13).toString("hex"))).size).toBe(2_000);
    expect(made.some((sealed) => sealed.includes("same"))).toBe(false);
  });

  test("opens nowhere but in its place, with its key, unchanged", () => {
    const sealed = seal(key, place, "between us");
    expect(() => open(key, "messages/018f/preview", sealed)).toThrow(SealBroken);
    expect(() => open(key, "messages/0190/body", sealed)).toThrow(SealBroken);
    expect(() => open(randomBytes(32), place, sealed)).toThrow(SealBroken);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => openBytes(key, place, changed), `byte ${at}`).toThrow(SealBroken);
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => openBytes(key, place, sealed.subarray(0, length)), `${length} bytes`).toThrow(SealBroken);
    }
  });

  test("says where it broke, and not what was inside or with which key", () => {
    const sealed = seal(key, place, "between us");
    try {
      open(key, "elsewhere", sealed);
      expect.unreachable();
    } catch (error) {
      expect(String(error)).toBe("SealBroken: elsewhere");
    }
  });
});
