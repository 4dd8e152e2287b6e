import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { SealBroken, seal } from "./seal";
import { openPieces, openWhole, PIECE_BYTES, type SealedSource, sealFile } from "./seal-file";

const key = randomBytes(32);
const place = "media/a/b/original";

function sourceOf(sealed: Buffer): SealedSource & { readBytes: number } {
  return {
    bytes: sealed.length,
    readBytes: 0,
    async read(from, length) {
      const part = sealed.subarray(from, from + length);
      this.readBytes += part.length;
      return part;
    },
  };
}

async function partOf(sealed: Buffer, from?: number, to?: number): Promise<Buffer> {
  const file = await openPieces(key, place, sourceOf(sealed));
  const pieces: Buffer[] = [];
  for await (const piece of file!.pieces(from, to)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe("sealFile", () => {
  test.each([1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES + 5])(
    "gives back %i bytes, and any part of them",
    async (length) => {
      const content = randomBytes(length);
      const sealed = sealFile(key, place, content);
      if (length > 32) expect(sealed.includes(content.subarray(0, 32))).toBe(false);
      expect((await partOf(sealed)).equals(content)).toBe(true);
      expect((await openWhole(key, place, sourceOf(sealed))).equals(content)).toBe(true);
      const edges = [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, length - 1, length];
      for (const from of edges.filter((edge) => edge < length)) {
        for (const to of edges.filter((edge) => edge > from && edge <= length)) {
          expect((await partOf(sealed, from, to)).equals(content.subarray(from, to)), `${from}-${to}`).toBe(
            true,
          );
        }
      }
    },
  );

  test("reads no more than the pieces that a part lies in", async () => {
    const source = sourceOf(sealFile(key, place, Buffer.alloc(100 * PIECE_BYTES)));
    const file = await openPieces(key, place, source);
    for await (const _ of file!.pieces(50 * PIECE_BYTES, 50 * PIECE_BYTES + 1));
    expect(source.readBytes).toBeLessThan(PIECE_BYTES + 100);
  });

  test("opens nothing with another key, elsewhere, cut, swapped or changed", async () => {
    const content = randomBytes(3 * PIECE_BYTES);
    const sealed = sealFile(key, place, content);
    const open = (bytes: Buffer, at = place, by = key) => openWhole(by, at, sourceOf(bytes));
    const changed = Buffer.from(sealed);
    changed[PIECE_BYTES * 2] = changed[PIECE_BYTES * 2]! ^ 1;
    const head = sealed.length - 3 * (PIECE_BYTES + 16);
    const piece = (nth: number) =>
      sealed.subarray(head + nth * (PIECE_BYTES + 16), head + (nth + 1) * (PIECE_BYTES + 16));
    const swapped = Buffer.concat([sealed.subarray(0, head), piece(1), piece(0), piece(2)]);
    const shorter = Buffer.concat([sealed.subarray(0, head), piece(0), piece(1)]);
    shorter.writeUIntBE(2 * PIECE_BYTES, head - 6, 6);
    const attempts = [
      open(sealed, "media/a/c/original"),
      open(sealed, place, randomBytes(32)),
      open(sealed.subarray(0, -1)),
      open(sealed.subarray(0, 10)),
      open(Buffer.alloc(0)),
      open(changed),
      open(swapped),
      open(shorter),
    ];
    await Promise.all(attempts.map((attempt) => expect(attempt).rejects.toThrow(SealBroken)));
  });

  test("is never the same twice, and leaves the way of before readable", async () => {
    const content = randomBytes(100);
    const marks = await Promise.all(
      [1, 2].map(async () => (await openPieces(key, place, sourceOf(sealFile(key, place, content))))?.mark),
    );
    expect(marks[0]).not.toBe(marks[1]);
    const whole = sourceOf(seal(key, place, content));
    expect(await openPieces(key, place, whole)).toBeNull();
    expect((await openWhole(key, place, whole)).equals(content)).toBe(true);
  });
});
