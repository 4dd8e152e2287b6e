import { readdir, readFile as readRaw } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { bytesOf } from "@/lib/testing/bytes-of";
import { runJobs } from "@/lib/testing/run-jobs";
import { test } from "@/lib/testing/test";
import { makeContactKeys } from "@/lib/vault/keys";
import { convertFile } from "./convert-file";
import { forgetFiles } from "./forget-media";
import { removeFile } from "./remove-file";
import { storeFile } from "./store-file";

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 200, g: 30, b: 60, alpha: 0.5 } } });
const png = await picture(120, 80).png().toBuffer();
const brought = { name: "a.png", contactId: null, createdBy: null };

/** A PNG whose header claims this size and has nothing behind it. */
function claim(width: number, height: number): Buffer {
  const bytes = Buffer.from(png);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

describe("storeFile", () => {
  test("keeps a file sealed, and reads it back", async ({ scope }) => {
    const { id, ...view } = await inWorkspace(scope, (ctx) => storeFile(ctx, { ...brought, bytes: png }));
    expect(view).toMatchObject({
      kind: "image",
      mime: "image/png",
      widthPx: 120,
      heightPx: 80,
      name: "a.png",
    });

    const lying = await readRaw(join(env().STORE_DIR, scope.workspaceId, id));
    expect(lying.includes(png.subarray(0, 16))).toBe(false);
    expect((await bytesOf(scope, id)).equals(png)).toBe(true);
    expect(
      (await readdir(join(env().STORE_DIR, scope.workspaceId))).filter((name) => name.endsWith("tmp")),
    ).toEqual([]);
  });

  test("asked for twice, keeps one; another file under its id is a conflict", async ({ scope }) => {
    const file = { ...brought, id: newId(), bytes: png };
    const first = await inWorkspace(scope, (ctx) => storeFile(ctx, file));
    const second = await inWorkspace(scope, (ctx) => storeFile(ctx, file));
    expect(second).toEqual(first);
    const other = { ...file, bytes: Buffer.from("something else") };
    await expect(inWorkspace(scope, (ctx) => storeFile(ctx, other))).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await bytesOf(scope, file.id)).equals(png)).toBe(true);
  });

  test("believes the content and not the sender", async ({ scope }) => {
    const page = {
      ...brought,
      name: "cat.jpg",
      mime: "image/jpeg",
      bytes: Buffer.from("<html><script>1</script>"),
    };
    const view = await inWorkspace(scope, (ctx) => storeFile(ctx, page));
    expect(view).toMatchObject({ kind: "file", mime: "application/octet-stream" });
  });

  test.for([
    ["text/plain", Buffer.from("Votre commande n° 7\n\tà retirer")],
    ["application/octet-stream", Buffer.from("a\0b")],
    ["application/octet-stream", Buffer.from([0xc3, 0x28, 0x41])],
    ["application/zip", Buffer.from("PK\u0003\u0004 notes.txt")],
    [
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      Buffer.from("PK\u0003\u0004 word/document.xml"),
    ],
    [
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      Buffer.from("PK\u0003\u0004 xl/workbook.xml"),
    ],
    [
      "application/vnd.ms-excel",
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("Workbook", "utf16le")]),
    ],
  ] as const)("knows %s by what is in it", async ([mime, bytes], { scope }) => {
    const view = await inWorkspace(scope, (ctx) => storeFile(ctx, { ...brought, bytes: Buffer.from(bytes) }));
    expect(view).toMatchObject({ kind: "file", mime });
  });

  test.for([
    ["50,000 by 50,000 pixels", claim(50_000, 50_000), "image_too_big"],
    ["no header to speak of", png.subarray(0, 20), "image_unreadable"],
    ["nothing", Buffer.alloc(0), "empty_file"],
    ["25 MB and a byte", Buffer.alloc(25 * 1024 * 1024 + 1), "file_too_large"],
  ] as const)("refuses %s before decoding", async ([, bytes, code], { scope }) => {
    const attempt = inWorkspace(scope, (ctx) => storeFile(ctx, { ...brought, bytes: Buffer.from(bytes) }));
    await expect(attempt).rejects.toMatchObject({ code });
  });

  test("cannot see another workspace's file", async ({ scope, stranger }) => {
    const { id } = await inWorkspace(scope, (ctx) => storeFile(ctx, { ...brought, bytes: png }));
    await expect(bytesOf(stranger, id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("gives back what a contact sent when they are forgotten", async ({ scope }) => {
    const contactId = newId();
    const view = await inWorkspace(scope, async (ctx) => {
      await makeContactKeys(ctx, [contactId]);
      return storeFile(ctx, { ...brought, contactId, bytes: png });
    });
    const onDisk = () => readdir(join(env().STORE_DIR, scope.workspaceId));
    const jobs = () => runJobs(scope, { "remove-file": ({ mediaId }) => removeFile(scope, mediaId!) });
    const failing = inWorkspace(scope, async (ctx) => {
      await forgetFiles(ctx, contactId);
      throw new Error("too late");
    });
    await expect(failing).rejects.toThrow("too late");
    expect(await jobs()).toEqual([]);
    await removeFile(scope, view.id);
    expect(await onDisk()).toEqual([view.id]);

    await inWorkspace(scope, (ctx) => forgetFiles(ctx, contactId));
    expect(await jobs()).toEqual(["remove-file"]);
    expect(await onDisk()).toEqual([]);
    await expect(bytesOf(scope, view.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("convertFile", () => {
  const feed = { ratioMin: 0.8, ratioMax: 1.91, widthMax: 1440, bytesMax: 8 * 1024 * 1024 };

  test("turns a PNG into a JPEG of an allowed ratio, and finds it again", async ({ scope }) => {
    const tall = await picture(400, 1000).png().toBuffer();
    const { id } = await inWorkspace(scope, (ctx) => storeFile(ctx, { ...brought, bytes: tall }));
    const made = await convertFile(scope, id, feed);
    const { format, width, height } = await sharp(made.bytes).metadata();
    expect({ format, ratio: width / height }).toEqual({ format: "jpeg", ratio: 0.8 });
    expect((await convertFile(scope, id, feed)).bytes.equals(made.bytes)).toBe(true);
  });

  test("leaves nothing of what the camera wrote", async ({ scope }) => {
    const exif = {
      IFD0: { Make: "Secret Camera" },
      IFD3: { GPSLatitude: "48/1 51/1 30/1", GPSLatitudeRef: "N" },
    };
    const photo = await picture(60, 40).jpeg().withExif(exif).toBuffer();
    expect(photo.includes("Secret Camera")).toBe(true);
    const { id } = await inWorkspace(scope, (ctx) => storeFile(ctx, { ...brought, bytes: photo }));
    const { bytes } = await convertFile(scope, id, feed);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect(bytes.includes("Secret Camera")).toBe(false);
  });

  test("shrinks what is too heavy", async ({ scope }) => {
    const noise = await sharp({
      create: {
        width: 240,
        height: 240,
        channels: 3,
        background: "#000",
        noise: { type: "gaussian", mean: 128, sigma: 60 },
      },
    })
      .png()
      .toBuffer();
    const { id } = await inWorkspace(scope, (ctx) => storeFile(ctx, { ...brought, bytes: noise }));
    expect((await convertFile(scope, id, { ...feed, bytesMax: 6_000 })).bytes.length).toBeLessThanOrEqual(
      6_000,
    );
  });

  test("refuses a picture that is cut short", async ({ scope }) => {
    const whole = await picture(500, 500).jpeg().toBuffer();
    const { id } = await inWorkspace(scope, (ctx) =>
      storeFile(ctx, { ...brought, bytes: whole.subarray(0, whole.length / 2) }),
    );
    await expect(convertFile(scope, id, feed)).rejects.toMatchObject({ code: "image_unreadable" });
  });

  test("cannot convert another workspace's file", async ({ scope, stranger }) => {
    const { id } = await inWorkspace(scope, (ctx) => storeFile(ctx, { ...brought, bytes: png }));
    await expect(convertFile(stranger, id, feed)).rejects.toMatchObject({ code: "not_found" });
  });
});
