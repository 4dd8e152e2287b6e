import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { fileTypeOf } from "@/lib/media/file-type";
import { plantedPdf } from "@/lib/testing/planted-pdf";
import { lookAt, PLANTED, plantedJpeg } from "@/lib/testing/planted-picture";
import { stripMetadata } from "./strip-metadata";
import { zipEntriesIn, zipOf } from "./zip-entries";

type Files = [name: string, content: Buffer | string][];

/** An archive as programs write them: with times, an owner and comments. */
function archive(files: Files, comment = PLANTED): Buffer {
  const extra = Buffer.concat([Buffer.from("ux\x0c\0", "latin1"), Buffer.from(PLANTED.slice(0, 12))]);
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const plain = Buffer.from(content);
    const packed = name === "mimetype" ? plain : deflateRawSync(plain);
    const head = (signature: string, length: number, from: number) => {
      const bytes = Buffer.alloc(length);
      bytes.write(signature, "latin1");
      bytes.writeUInt16LE(0x0808, from + 2);
      bytes.writeUInt16LE(name === "mimetype" ? 0 : 8, from + 4);
      bytes.writeUInt32LE(0x5b7a1234, from + 6);
      bytes.writeUInt32LE(crc32(plain), from + 10);
      bytes.writeUInt32LE(packed.length, from + 14);
      bytes.writeUInt32LE(plain.length, from + 18);
      bytes.writeUInt16LE(Buffer.byteLength(name), from + 22);
      bytes.writeUInt16LE(extra.length, from + 24);
      return bytes;
    };
    const central = head("PK\x01\x02", 46, 6);
    central.writeUInt16LE(comment.length, 32);
    central.writeUInt32LE(offset, 42);
    const local = Buffer.concat([head("PK\x03\x04", 30, 4), Buffer.from(name), extra, packed]);
    locals.push(local);
    centrals.push(central, Buffer.from(name), extra, Buffer.from(comment));
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, Buffer.from(comment)]);
}

const strip = (bytes: Buffer) => stripMetadata(bytes, fileTypeOf(bytes).mime);
const filesOf = (bytes: Buffer) =>
  new Map(
    zipEntriesIn(bytes).map(({ name, packed, isDeflated, crc, size }) => {
      const content = isDeflated ? inflateRawSync(packed) : packed;
      expect([crc32(content), content.length], name).toEqual([crc, size]);
      return [name, content];
    }),
  );
const everythingIn = (bytes: Buffer): string =>
  bytes.toString("latin1") + [...filesOf(bytes).values()].map((file) => file.toString("latin1")).join("\n");

const TYPES = ["[Content_Types].xml", "<Types/>"] as const;
const facts = `<cp:coreProperties><dc:creator>${PLANTED}</dc:creator></cp:coreProperties>`;

describe("a document that is an archive", () => {
  test.each([
    ["Word", "word/document.xml", "word/media/image1.jpeg"],
    ["Excel", "xl/workbook.xml", "xl/media/image1.jpeg"],
    ["PowerPoint", "ppt/presentation.xml", "ppt/media/image1.jpeg"],
  ])("of %s loses its author, and the place of its photos", async (_, main, photo) => {
    const bytes = archive([
      [...TYPES],
      ["docProps/core.xml", facts],
      ["docProps/app.xml", `<Properties><Company>${PLANTED}</Company></Properties>`],
      ["docProps/custom.xml", `<Properties>${PLANTED}</Properties>`],
      [main, "<body>What is written stays</body>"],
      [photo, await plantedJpeg()],
    ]);
    const { bytes: clean, isClean } = await strip(bytes);
    expect(isClean).toBe(true);
    expect(everythingIn(clean)).not.toContain(PLANTED);
    expect(everythingIn(clean)).not.toContain(PLANTED.slice(0, 12));
    expect(fileTypeOf(clean)).toEqual(fileTypeOf(bytes));
    expect([...filesOf(clean).keys()]).toEqual([...filesOf(bytes).keys()]);
    expect(filesOf(clean).get(main)?.toString()).toBe("<body>What is written stays</body>");
    expect((await strip(clean)).bytes.equals(clean)).toBe(true);
  });

  test("of OpenDocument begins with its type, not packed, and loses its author", async () => {
    const type = "application/vnd.oasis.opendocument.text";
    const bytes = archive([
      ["mimetype", type],
      ["meta.xml", `<office:document-meta>${PLANTED}</office:document-meta>`],
      ["content.xml", "<office:body>What is written stays</office:body>"],
    ]);
    const { bytes: clean, isClean } = await strip(bytes);
    expect([isClean, everythingIn(clean).includes(PLANTED)]).toEqual([true, false]);
    expect(clean.toString("latin1", 30, 38 + type.length)).toBe(`mimetype${type}`);
    expect(everythingIn(clean)).toContain("What is written stays");
  });
});

describe("an archive", () => {
  test("keeps its photos upright, and loses what each file in it was noted with", async () => {
    const inner = archive([["again.jpg", await plantedJpeg(1)]]);
    const bytes = archive([
      ["plage été.jpg", await plantedJpeg(6)],
      ["offer.pdf", plantedPdf({ photo: await plantedJpeg(1) })],
      ["more/inner.zip", inner],
      ["more/", ""],
      ["meta.xml", "<mine>stays</mine>"],
      ["notes.txt", "stays too"],
    ]);
    const { bytes: clean, isClean } = await strip(bytes);
    const files = filesOf(clean);
    expect(isClean).toBe(true);
    expect(everythingIn(clean)).not.toContain(PLANTED);
    expect(everythingIn(files.get("more/inner.zip")!)).not.toContain(PLANTED);
    const look = await lookAt(files.get("plage été.jpg")!);
    expect(look.carries.filter((one) => one !== "exif")).toEqual([]);
    const { orientation, exif } = await sharp(files.get("plage été.jpg")!).metadata();
    expect([orientation, exif?.length]).toEqual([6, 32]);
    expect([`${files.get("meta.xml")}`, `${files.get("notes.txt")}`]).toEqual([
      "<mine>stays</mine>",
      "stays too",
    ]);
  });

  test("with a file in it that cannot be cleaned says so, and cleans the others", async () => {
    const bytes = archive([
      ["printer.bin", Buffer.from([0, 1, 2, 3])],
      ["a.jpg", await plantedJpeg(1)],
    ]);
    const { bytes: clean, isClean } = await strip(bytes);
    expect([isClean, everythingIn(clean).includes(PLANTED)]).toEqual([false, false]);
  });

  const zeros = archive([["zeros.txt", Buffer.alloc(40 * 1024 * 1024)]]);
  const plain: Files = [["a.txt", `a ${PLANTED}`]];
  const encrypted = archive(plain);
  encrypted.writeUInt16LE(0x0809, encrypted.indexOf("PK\x01\x02", 0, "latin1") + 8);
  const nested = (depth: number): Buffer =>
    depth === 0 ? archive(plain) : archive([["inner.zip", nested(depth - 1)]]);
  test.each([
    ["signed by an office program", archive([...plain, ["_xmlsignatures/sig1.xml", "<Signature/>"]])],
    ["signed as a program is", archive([...plain, ["META-INF/CERT.RSA", "x"]])],
    ["encrypted", encrypted],
    ["cut off", archive(plain).subarray(0, 60)],
    ["a bomb", archive([["zeros.txt", Buffer.alloc(70 * 1024 * 1024)]])],
  ])("that is %s stays as it is, and says so", async (_, bytes) => {
    const { bytes: left, isClean } = await strip(bytes);
    expect([left.equals(bytes), isClean]).toEqual([true, false]);
  });

  test("full of bombs is unpacked no further than one alone", async () => {
    const bombs = archive([
      ["a.zip", zeros],
      ["b.zip", zeros],
      ["c.txt", PLANTED],
    ]);
    const { bytes, isClean } = await strip(bombs);
    expect([isClean, bytes.equals(bombs)]).toEqual([false, true]);
  });

  test("in an archive in an archive and so on is looked into so far and no further", async () => {
    expect((await strip(nested(2))).isClean).toBe(true);
    expect((await strip(nested(5))).isClean).toBe(false);
    // What was too deep beside it takes nothing from the next.
    const beside = archive([
      ["deep.zip", nested(5)],
      ["broken.zip", encrypted],
      ["flat.zip", archive([["b.jpg", await plantedJpeg(1)]])],
    ]);
    const { bytes } = await strip(beside);
    expect(everythingIn(filesOf(bytes).get("flat.zip")!)).not.toContain(PLANTED);
  });

  test("never throws, whatever the bytes", async () => {
    const whole = archive([[...TYPES], ["docProps/core.xml", facts], ["a.jpg", await plantedJpeg(1)]], "");
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length));
    await fc.assert(
      fc.asyncProperty(change, async ([at, byte, length]) => {
        const bytes = Buffer.from(whole);
        bytes[at] = byte;
        await stripMetadata(bytes, "application/zip");
        await stripMetadata(bytes.subarray(0, length), "application/zip");
      }),
      { numRuns: 200 },
    );
  });

  test("of nothing stays one", () => expect(zipEntriesIn(zipOf([]))).toEqual([]));
});
