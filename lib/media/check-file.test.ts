import { describe, expect, test } from "vitest";
import { preparePicture } from "@/lib/media/pictures/prepare-picture";
import { checkFile } from "./check-file";

/** A moving picture of one pixel. */
function gifOf(frames: number): Buffer {
  const head = Buffer.from("47494638396101000100800000000000ffffff", "hex");
  const frame = Buffer.from("21f9040001000000" + "2c00000000010001000002024401" + "00", "hex");
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from("3b", "hex")]);
}

describe("a moving picture", () => {
  test("may have a thousand frames", async () => {
    expect(await checkFile(gifOf(1_000))).toMatchObject({ kind: "image", frames: 1_000 });
    await expect(checkFile(gifOf(1_001))).rejects.toMatchObject({ code: "image_too_big" });
  });

  test("is counted once more where it is decoded", async () => {
    const task = (frames: number) => ({ bytes: gifOf(frames), mime: "image/gif", mayShrink: false });
    expect(await preparePicture(task(1_000))).toBeNull();
    expect(await preparePicture(task(1_001))).toBe("image_too_big");
  });
});
