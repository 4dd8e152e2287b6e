import { readdir } from "node:fs/promises";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { afterAll, describe, expect } from "vitest";
import type { Scope } from "@/lib/context";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { closePictures } from "@/lib/media/pictures/picture-desk";
import { bytesOf } from "@/lib/testing/bytes-of";
import { plantedPdf } from "@/lib/testing/planted-pdf";
import { test } from "@/lib/testing/test";
import { TINY_HEIC } from "@/lib/testing/tiny-heic";
import { uploadFile } from "./upload-file";

const noise = (width: number, height: number): Sharp =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: "#000",
      noise: { type: "gaussian", mean: 128, sigma: 60 },
    },
  });
const plain = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: "#c81e3c" } });
const upload = (scope: Scope, bytes: Buffer, name = "a.jpg", mayShrink = false) =>
  uploadFile(scope, { bytes, name, createdBy: null, mayShrink });

/** What a broken line or a full disk leaves: the beginning, the rest lost, and an end as if nothing were. */
const withoutMiddle = (bytes: Buffer, end: number) =>
  Buffer.concat([bytes.subarray(0, bytes.length / 2), bytes.subarray(bytes.length - end)]);
const garbled = (bytes: Buffer) => {
  const half = Math.floor(bytes.length / 2);
  return Buffer.concat([bytes.subarray(0, half), Buffer.alloc(200, 0xff), bytes.subarray(half + 200)]);
};
const clip = async () => {
  const frames = await noise(20, 60).raw().toBuffer();
  return sharp(frames, { raw: { width: 20, height: 60, channels: 3, pageHeight: 20 } });
};

afterAll(closePictures);

describe("uploadFile, of pictures", () => {
  test.for([
    ["JPEG that lacks its middle", async () => withoutMiddle(await noise(400, 300).jpeg().toBuffer(), 2)],
    ["JPEG cut short", async () => (await noise(400, 300).jpeg().toBuffer()).subarray(0, 9_000)],
    ["PNG that lacks its middle", async () => withoutMiddle(await noise(200, 200).png().toBuffer(), 12)],
    ["PNG with a broken line", async () => garbled(await noise(200, 200).png().toBuffer())],
    ["WebP with a broken part", async () => (await noise(200, 200).webp().toBuffer()).subarray(0, 3_000)],
    ["HEIC cut short", async () => TINY_HEIC.subarray(0, TINY_HEIC.length - 60)],
    ["AVIF cut short", async () => (await noise(64, 64).avif().toBuffer()).subarray(0, 600)],
    ["TIFF cut short", async () => (await noise(64, 64).tiff().toBuffer()).subarray(0, 900)],
  ] as const)("refuses a %s, and keeps nothing of it", async ([, make], { scope }) => {
    await expect(upload(scope, await make())).rejects.toMatchObject({ code: "image_unreadable" });
    expect(await readdir(join(env().STORE_DIR, scope.workspaceId)).catch(() => [])).toEqual([]);
  });

  test("keeps whole ones bit for bit", async ({ scope }) => {
    for (const bytes of [
      await noise(80, 60).jpeg({ progressive: true }).toBuffer(),
      await noise(80, 60).png().toBuffer(),
      await noise(80, 60).webp().toBuffer(),
      await (await clip()).gif().toBuffer(),
    ]) {
      const { id } = await upload(scope, bytes);
      expect((await bytesOf(scope, id)).equals(bytes)).toBe(true);
    }
  });

  test.for([
    ["AVIF", () => noise(60, 40).avif().toBuffer()],
    ["TIFF", () => noise(60, 40).tiff().toBuffer()],
    ["HEIC", async () => TINY_HEIC],
  ] as const)("makes a JPEG of %s, once for twice", async ([, make], { scope }) => {
    const file = { id: newId(), bytes: await make(), name: "Beach.x1", createdBy: null };
    const view = await uploadFile(scope, file);
    expect(view).toMatchObject({ kind: "image", mime: "image/jpeg", name: "Beach.jpg" });
    expect(await uploadFile(scope, file)).toMatchObject({ id: view.id });
    const { format } = await sharp(await bytesOf(scope, view.id)).metadata();
    expect(format).toBe("jpeg");
  });

  test("shows a HEIC as it is: 64 by 48, blue on the left", async ({ scope }) => {
    const { id, widthPx, heightPx } = await upload(scope, TINY_HEIC);
    expect([widthPx, heightPx]).toEqual([64, 48]);
    const left = { left: 4, top: 4, width: 8, height: 8 };
    const { dominant } = await sharp(
      await sharp(await bytesOf(scope, id))
        .extract(left)
        .png()
        .toBuffer(),
    ).stats();
    expect(dominant.b).toBeGreaterThan(dominant.r);
  });

  test("keeps what is see-through so, as a PNG", async ({ scope }) => {
    const glass = sharp({
      create: { width: 20, height: 20, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } },
    });
    expect(await upload(scope, await glass.avif().toBuffer(), "logo.avif")).toMatchObject({
      mime: "image/png",
      name: "logo.png",
    });
  });

  test("refuses more than 50 megapixels, and makes them fewer on demand", async ({ scope }) => {
    const huge = await plain(9_000, 6_000).jpeg({ quality: 40 }).toBuffer();
    await expect(upload(scope, huge)).rejects.toMatchObject({ code: "image_too_big" });
    expect(await upload(scope, huge, "wall.jpg", true)).toMatchObject({
      widthPx: 4_096,
      heightPx: 2_731,
      mime: "image/jpeg",
    });
  });

  test("refuses what is no picture for people, the raw file of a camera and nothing at all", async ({
    scope,
  }) => {
    const raw = await plain(16, 16).tiff().toBuffer();
    raw.write("CR", 8, "latin1");
    const svg = Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>');
    await expect(upload(scope, svg)).rejects.toMatchObject({ code: "file_type" });
    await expect(upload(scope, raw)).rejects.toMatchObject({ code: "file_type" });
    for (const head of [
      "\0\0\0\x18ftypcrx \0\0\0\x01crx isom",
      "FUJIFILMCCD-RAW 0201",
      "IIU\0\x08",
      "IIRO\x08",
      "MMOR",
      "FOVb",
      "\0MRM",
    ])
      await expect(upload(scope, Buffer.from(head, "latin1")), head).rejects.toMatchObject({
        code: "file_type",
      });
    await expect(upload(scope, Buffer.alloc(0))).rejects.toMatchObject({ code: "empty_file" });
  });

  test.for([
    ["a picture", async () => plain(20, 20).jpeg().toBuffer(), true],
    ["a text", async () => Buffer.from("Bonjour"), true],
    ["a PDF", async () => plantedPdf(), true],
    [
      "a PDF that is signed",
      async () => Buffer.concat([plantedPdf(), Buffer.from("/ByteRange [0 1 2 3]")]),
      false,
    ],
    ["a document of the formats before 2007", async () => Buffer.from("d0cf11e0a1b11ae10000", "hex"), false],
    ["bytes that nobody can read", async () => Buffer.from([0, 1, 2, 3]), false],
  ] as const)("of %s says whether what was noted in it is gone", async ([, make, isClean], { scope }) => {
    expect(await upload(scope, await make(), "a")).toMatchObject({ isClean });
  });

  test("tells moving pictures from still ones of the same type", async ({ scope }) => {
    const still = await noise(20, 20).gif().toBuffer();
    expect(await upload(scope, still, "still.gif")).toMatchObject({ isMoving: false });
    const moving = await (await clip()).webp().toBuffer();
    expect(await upload(scope, moving, "clip.webp")).toMatchObject({ isMoving: true });
  });
});
