import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileTypeOf } from "@/lib/media/file-type";
import { AUTHOR, packedPdf, plantedPdf } from "@/lib/testing/planted-pdf";
import { PLANTED, plantedJpeg } from "@/lib/testing/planted-picture";
import { newPace } from "./pace";
import { pdfObjectsIn } from "./pdf-objects";
import { stripMetadata } from "./strip-metadata";

const strip = async (bytes: Buffer) => (await stripMetadata(bytes, fileTypeOf(bytes).mime)).bytes;
const numbersIn = async (bytes: Buffer) => (await pdfObjectsIn(bytes, newPace())).map(({ number }) => number);
const HEX = Buffer.from(AUTHOR).toString("hex");

/** Everything a document says, packed or not. */
async function wordsIn(bytes: Buffer): Promise<string> {
  const packed = (await pdfObjectsIn(bytes, newPace())).flatMap(({ stream }) => {
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
  ])("%s loses its author, and nothing that is written on its pages", async (_, bytes) => {
    expect(await wordsIn(bytes)).toContain(AUTHOR);
    const clean = await strip(bytes);
    expect(await wordsIn(clean)).not.toContain(AUTHOR);
    expect(await wordsIn(clean)).not.toContain(HEX);
    expect(await wordsIn(clean)).toContain("What is written stays");
    expect(clean.length).toBe(bytes.length);
    expect(await numbersIn(clean)).toEqual(await numbersIn(bytes));
    expect((await strip(clean)).equals(clean)).toBe(true);
  });

  test("loses the place where a photo in it was taken", async () => {
    const bytes = plantedPdf({ photo: await plantedJpeg() });
    expect(bytes.includes(PLANTED)).toBe(true);
    expect((await strip(bytes)).includes(PLANTED)).toBe(false);
  });

  test.each([
    ["signed", plantedPdf({ trailer: "/Extra << /ByteRange [0 1 2 3] >>" })],
    ["encrypted", plantedPdf({ trailer: "/Encrypt 9 0 R" })],
  ])("that is %s stays as it is", async (_, bytes) => {
    expect((await strip(bytes)).equals(bytes)).toBe(true);
  });

  test("that is cut off anywhere keeps its length", async () => {
    for (const whole of [plantedPdf(), packedPdf()]) {
      for (let length = 0; length < whole.length; length += 1)
        expect((await strip(whole.subarray(0, length))).length).toBe(length);
    }
  });

  test("never throws, never grows and never hangs, whatever the bytes", async () => {
    const cut = fc.tuple(
      fc.constantFrom(plantedPdf(), packedPdf()),
      fc.nat(1500),
      fc.nat(1500),
      fc.uint8Array(),
    );
    await fc.assert(
      fc.asyncProperty(cut, async ([bytes, from, to, middle]) => {
        const broken = Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)]);
        expect((await stripMetadata(broken, "application/pdf")).bytes.length).toBe(broken.length);
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
      expect((await strip(many)).length).toBe(many.length);
    }
  });

  /** How often everybody else had their turn while a document was cleaned. */
  async function turnsDuring(bytes: Buffer): Promise<number> {
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    expect((await strip(bytes)).length).toBe(bytes.length);
    isDone = true;
    return turns;
  }

  test.each([
    ["objects", "1 0 obj <</a 1>> endobj\n", 20_000],
    ["values", "1 0 obj <</a [1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16]>> endobj\n", 5_000],
  ] as const)("of nothing but %s holds nobody up", async (_, unit, count) => {
    const made = (times: number) => Buffer.from(`%PDF-1.7\n${unit.repeat(times)}`);
    const [small, large] = [await turnsDuring(made(count)), await turnsDuring(made(count * 4))];
    expect(small).toBeGreaterThan(2);
    expect(large).toBeGreaterThan(small * 2);
  });

  test("of nothing but comments is looked at once, not anew from each word in them", async () => {
    const bytes = Buffer.from(`%PDF-1.7\n${"obj%".repeat(200_000)}`);
    let looks = 0;
    const pace = () => {
      looks += 1;
      return undefined;
    };
    expect(await pdfObjectsIn(bytes, pace)).toEqual([]);
    expect(looks).toBeLessThan(bytes.length / 2_048);
  });

  test("with one thing in it that has no end is left as it is", async () => {
    const endless = `1 0 obj <</a [${"1 ".repeat(110_000)}]>>\n`;
    const bytes = Buffer.from(`%PDF-1.7\n${endless.repeat(10)}`);
    await expect(pdfObjectsIn(bytes, newPace())).rejects.toThrow("Its dictionaries");
  });
});
