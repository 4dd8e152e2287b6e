import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { dispositionOf, safeFileName } from "@/lib/media/names/file-name";
import { fileTypeOf } from "./file-type";
import { canvasOf } from "./fit-image";
import { readImageHeader } from "./image-header";

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#345" } });

describe("readImageHeader", () => {
  test.each(["jpeg", "png", "gif", "webp"] as const)("reads the size of a %s", async (format) => {
    const bytes = await blank(37, 91).toFormat(format).toBuffer();
    expect(readImageHeader(bytes, fileTypeOf(bytes).mime)).toEqual({ widthPx: 37, heightPx: 91, frames: 1 });
  });

  test("reads a lossless WebP and one with transparency", async () => {
    const lossless = await blank(37, 91).webp({ lossless: true }).toBuffer();
    expect(readImageHeader(lossless, "image/webp")).toMatchObject({ widthPx: 37, heightPx: 91 });
    const clear = await sharp({ create: { width: 5, height: 9, channels: 4, background: "#0000" } })
      .webp()
      .toBuffer();
    expect(readImageHeader(clear, "image/webp")).toMatchObject({ widthPx: 5, heightPx: 9 });
  });

  test("counts the frames of a GIF", async () => {
    const frames = await blank(8, 24).gif().toBuffer();
    const moving = await sharp(await sharp(frames).raw().toBuffer(), {
      raw: { width: 8, height: 24, channels: 3, pageHeight: 8 },
    })
      .gif()
      .toBuffer();
    expect(readImageHeader(moving, "image/gif")?.frames).toBeGreaterThanOrEqual(1);
  });

  test("never throws and never hangs, whatever the bytes", async () => {
    const whole = await Promise.all(
      (["jpeg", "png", "gif", "webp"] as const).map((format) => blank(20, 20).toFormat(format).toBuffer()),
    );
    const cut = fc.tuple(fc.constantFrom(...whole), fc.nat(800), fc.uint8Array({ maxLength: 40 }));
    fc.assert(
      fc.property(cut, ([bytes, length, tail]) => {
        const broken = Buffer.concat([bytes.subarray(0, length), tail]);
        readImageHeader(broken, fileTypeOf(bytes).mime);
      }),
      { numRuns: 500 },
    );
  });
});

describe("canvasOf", () => {
  test("has an allowed ratio, and never cuts", () => {
    const sides = fc.integer({ min: 20, max: 1440 });
    const fit = { ratioMin: 0.8, ratioMax: 1.91, widthMax: 1440, bytesMax: 1 };
    fc.assert(
      fc.property(sides, fc.integer({ min: 20, max: 3000 }), (width, height) => {
        const canvas = canvasOf({ width, height }, fit);
        expect(canvas.width / canvas.height).toBeGreaterThan(0.8 - 0.06);
        expect(canvas.width / canvas.height).toBeLessThan(1.91 + 0.06);
        expect(canvas.width).toBeLessThanOrEqual(1440);
      }),
    );
  });
});

describe("safeFileName", () => {
  test.each([
    ["../../etc/passwd", "passwd"],
    ["a\r\nSet-Cookie: x=1", "aSet-Cookie x=1"],
    ["CON", null],
    ["com1.txt", null],
    ["...", null],
    ["C:\\Users\\me\\été.jpg", "été.jpg"],
    ["invoice\u202Egpj.exe", "invoicegpj.exe"],
    ["می\u200Cخواهم.pdf", "می\u200Cخواهم.pdf"],
    ["👩\u200D🍳\u2067.jpg", "👩\u200D🍳.jpg"],
    ["\u200D\u200C", null],
    ["x".repeat(4096), "x".repeat(120)],
  ])("makes %j %j", (name, safe) => expect(safeFileName(name)).toBe(safe));

  test("is written into a header as both old and new readers need it", () => {
    expect(dispositionOf("attachment", 'é "1".pdf')).toBe(
      "attachment; filename=\"_ _1_.pdf\"; filename*=UTF-8''%C3%A9%20%221%22.pdf",
    );
  });
});
