import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileTypeOf } from "@/lib/media/file-type";
import { AUTHOR, packedPdf, plantedPdf } from "@/lib/testing/planted-pdf";
import { PLANTED, plantedJpeg } from "@/lib/testing/planted-picture";
import { pdfObjectsIn } from "./pdf-objects";
import { stripMetadata } from "./strip-metadata";

const strip = (bytes: Buffer) => stripMetadata(bytes, fileTypeOf(bytes).mime).bytes;
const HEX = Buffer.from(AUTHOR).toString("hex");

/** Everything a document says, packed or not. */
function wordsIn(bytes: Buffer): string {
  const packed = pdfObjectsIn(bytes).flatMap(({ stream }) => {
    try {
      return stream ? [inflateSync(bytes.subarray(...stream)).toString("latin1")] : [];
    } catch {
      return [];
    }
  });
  return [bytes.toString("latin1"), ...packed].join("\n");
}

describe("a PDF", () => {
  test.each([
    ["with its facts in the open", plantedPdf()],
    ["with its facts packed", packedPdf()],
    ["saved anew behind what was there", Buffer.concat([plantedPdf(), plantedPdf()])],
  ])("%s loses its author, and nothing that is written on its pages", (_, bytes) => {
    expect(wordsIn(bytes)).toContain(AUTHOR);
    const clean = strip(bytes);
    expect(wordsIn(clean)).not.toContain(AUTHOR);
    expect(wordsIn(clean)).not.toContain(HEX);
    expect(wordsIn(clean)).toContain("What is written stays");
    expect(clean.length).toBe(bytes.length);
    expect(pdfObjectsIn(clean).map(({ number }) => number)).toEqual(
      pdfObjectsIn(bytes).map(({ number }) => number),
    );
    expect(strip(clean).equals(clean)).toBe(true);
  });

  test("loses the place where a photo in it was taken", async () => {
    const bytes = plantedPdf({ photo: await plantedJpeg() });
    expect(bytes.includes(PLANTED)).toBe(true);
    expect(strip(bytes).includes(PLANTED)).toBe(false);
  });

  test.each([
    ["signed", plantedPdf({ trailer: "/Extra << /ByteRange [0 1 2 3] >>" })],
    ["encrypted", plantedPdf({ trailer: "/Encrypt 9 0 R" })],
  ])("that is %s stays as it is", (_, bytes) => {
    expect(strip(bytes).equals(bytes)).toBe(true);
  });

  test("never throws, never grows and never hangs, whatever the bytes", () => {
    const cut = fc.tuple(
      fc.constantFrom(plantedPdf(), packedPdf()),
      fc.nat(1500),
      fc.nat(1500),
      fc.uint8Array(),
    );
    fc.assert(
      fc.property(cut, ([bytes, from, to, middle]) => {
        const broken = Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)]);
        expect(stripMetadata(broken, "application/pdf").bytes.length).toBe(broken.length);
      }),
      { numRuns: 300 },
    );
    for (const text of [
      "1 0 obj<<",
      "1 0 obj<</A(",
      "1 0 obj<</A[",
      "1 0 obj<<>>stream\n",
      "trailer<<",
      "1 0 obj%",
    ]) {
      const many = Buffer.from(`%PDF-1.4 ${text.repeat(100_000)}`);
      expect(strip(many).length).toBe(many.length);
    }
  });
});
