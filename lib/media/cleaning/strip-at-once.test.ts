import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { fileTypeOf } from "@/lib/media/file-type";
import { lookAt, PLANTED, plantedAs, plantedJpeg } from "@/lib/testing/planted-picture";
import { stripAtOnce } from "./strip-at-once";

const strip = (bytes: Buffer) => stripAtOnce(bytes, fileTypeOf(bytes).mime);
const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#345" } });

/** A box of an ISO file. */
const box = (type: string, ...content: (string | Buffer)[]) => {
  const body = Buffer.concat(content.map((part) => Buffer.from(part)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
};
const numbers = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
};

async function movingOf(format: "gif" | "webp"): Promise<Buffer> {
  const frames = await Promise.all(
    ["#f00", "#0f0", "#00f"].map((background) =>
      sharp({ create: { width: 8, height: 6, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .withExif({ IFD0: { Make: PLANTED } })
    .toFormat(format, { loop: 2, delay: [80, 90, 100] })
    .toBuffer();
}

describe("a picture", () => {
  test.each([
    ["JPEG", plantedJpeg],
    ["PNG", () => plantedAs("png")],
    ["WebP", () => plantedAs("webp")],
  ])("as %s loses all that its camera wrote, and keeps its pixels and colours", async (_, make) => {
    const bytes = await make();
    expect((await lookAt(bytes)).carries).toContain("planted");
    const { bytes: clean, orientation, isWhole } = strip(bytes);
    expect({ orientation, isWhole }).toEqual({ orientation: 6, isWhole: true });
    expect(await lookAt(clean)).toMatchObject({ carries: [], hasProfile: true });
    const pixels = (from: Buffer) => sharp(from).raw().toBuffer();
    expect((await pixels(clean)).equals(await pixels(bytes))).toBe(true);
    expect(strip(clean).bytes.equals(clean)).toBe(true);
  });

  test.each(["gif", "webp"] as const)("that moves keeps its frames as a %s", async (format) => {
    const bytes = await movingOf(format);
    const { bytes: clean, isWhole } = strip(bytes);
    const { pages, loop, delay } = await sharp(clean, { animated: true }).metadata();
    expect({ isWhole, pages, loop, delay }).toEqual({
      isWhole: true,
      pages: 3,
      loop: 2,
      delay: [80, 90, 100],
    });
    expect(clean.includes(PLANTED)).toBe(false);
  });

  test("of GIF loses its comment and its XMP", async () => {
    const plain = await movingOf("gif");
    const comment = Buffer.concat([Buffer.from([0x21, 0xfe, PLANTED.length]), Buffer.from(`${PLANTED}\0`)]);
    const xmp = Buffer.concat([
      Buffer.from([0x21, 0xff, 11]),
      Buffer.from(`XMP DataXMP<x>${PLANTED}</x>`),
      Buffer.from([1, ...Array.from({ length: 256 }, (_, index) => 255 - index), 0]),
    ]);
    const planted = Buffer.concat([plain.subarray(0, -1), comment, xmp, plain.subarray(-1)]);
    const clean = strip(planted);
    expect(clean.bytes.includes(PLANTED)).toBe(false);
    expect(clean.isWhole).toBe(true);
    expect((await sharp(clean.bytes, { animated: true }).metadata()).pages).toBe(3);
  });

  test.each(["jpeg", "png", "gif", "webp"] as const)(
    "that is a %s is whole only with its end",
    async (format) => {
      const bytes = await blank(300, 200).toFormat(format).toBuffer();
      const progressive =
        format === "jpeg" ? await blank(300, 200).jpeg({ progressive: true }).toBuffer() : bytes;
      expect([strip(bytes).isWhole, strip(progressive).isWhole]).toEqual([true, true]);
      for (const part of [0.3, 0.5, 0.9, 0.99]) {
        const cut = bytes.subarray(0, Math.floor(bytes.length * part));
        expect(stripAtOnce(cut, fileTypeOf(bytes).mime).isWhole, `${part}`).toBe(false);
      }
    },
  );

  test("never throws and never hangs, whatever the bytes", async () => {
    const whole = await Promise.all([plantedJpeg(), plantedAs("png"), plantedAs("webp"), movingOf("gif")]);
    const cut = fc.tuple(fc.constantFrom(...whole), fc.nat(900), fc.uint8Array({ maxLength: 60 }));
    fc.assert(
      fc.property(cut, ([bytes, length, tail]) => {
        stripAtOnce(Buffer.concat([bytes.subarray(0, length), tail]), fileTypeOf(bytes).mime);
      }),
      { numRuns: 400 },
    );
  });
});

describe("a film", () => {
  const samples = Buffer.from(`${PLANTED} at 48.8584,2.2945`);
  const head = box("ftyp", "isom", numbers(0));
  const handler = (type: string) => box("hdlr", numbers(0, 0), type, numbers(0, 0, 0));
  const track = (type: string, offset: number) =>
    box(
      "trak",
      box("udta", PLANTED),
      box(
        "mdia",
        handler(type),
        box(
          "minf",
          box(
            "stbl",
            box("stsz", numbers(0, 0, 1, samples.length)),
            box("stsc", numbers(0, 1, 1, 1, 1)),
            box("stco", numbers(0, 1, offset)),
          ),
        ),
      ),
    );
  const place = box("udta", box("\xa9xyz", `+48.8584+002.2945/${PLANTED}`));
  const film = (offset: number) =>
    Buffer.concat([
      head,
      box("moov", place, box("meta", PLANTED), track("vide", 0), track("meta", offset)),
      box("uuid", `<x:xmpmeta>${PLANTED}`),
      box("mdat", "picture", samples),
    ]);
  const words = Buffer.from("GPS (48.8584, 2.2945, 35)");
  const offset = film(0).length - samples.length;

  test("loses where and with what it was taken, and its track of places", () => {
    const bytes = film(offset);
    const { bytes: clean } = strip(bytes);
    expect(clean.includes(PLANTED)).toBe(false);
    expect(clean.includes("48.8584")).toBe(false);
    expect(clean.length).toBe(bytes.length);
    expect(clean.includes("picture")).toBe(true);
    expect(clean.includes("vide")).toBe(true);
  });

  test("loses its times, the names of its device, boxes nobody needs, and what stands behind it", () => {
    const times = numbers(0x11223344, 0x55667788);
    const named = box("hdlr", numbers(0, 0), "vide", numbers(0, 0, 0), `${PLANTED}\0`);
    const bytes = Buffer.concat([
      head,
      box(
        "moov",
        box("mvhd", numbers(0), times, numbers(600)),
        box("gps ", PLANTED),
        box("trak", box("tkhd", numbers(0), times, numbers(1)), box("XMP_", PLANTED), box("mdia", named)),
      ),
      box("free", PLANTED),
      box("sefd", PLANTED),
      box("mdat", "picture"),
      Buffer.from(PLANTED),
    ]);
    const { bytes: clean } = strip(bytes);
    expect([clean.includes(PLANTED), clean.includes(times), clean.length]).toEqual([
      false,
      false,
      bytes.length,
    ]);
    for (const part of ["mvhd", "tkhd", "vide", "picture"]) expect(clean.includes(part), part).toBe(true);
    expect(strip(clean).bytes.equals(clean)).toBe(true);
  });

  test.each([
    ["a place for each moment", words, false],
    ["what is said", Buffer.from("Bonjour et bienvenue here"), true],
  ])("with subtitles that are %s keeps them only as words", (_, text, isKept) => {
    const made = (at: number) =>
      Buffer.concat([
        head,
        box(
          "moov",
          box(
            "trak",
            box(
              "mdia",
              handler("text"),
              box(
                "minf",
                box(
                  "stbl",
                  box("stsz", numbers(0, 0, 1, text.length)),
                  box("stsc", numbers(0, 1, 1, 1, 1)),
                  box("stco", numbers(0, 1, at)),
                ),
              ),
            ),
          ),
        ),
        box("mdat", text),
      ]);
    const clean = strip(made(made(0).length - text.length)).bytes;
    expect(clean.includes(text)).toBe(isKept);
  });

  test("that is cut short keeps the pictures it has", () => {
    const bytes = Buffer.concat([head, box("mdat", "picture and more")]).subarray(0, -5);
    expect(strip(bytes).bytes.includes("picture")).toBe(true);
  });

  test.each([
    ["of a brand that a camera's maker made up", "CAEP", "isom", "video/mp4"],
    ["of Sony's brand", "XAVC", "mp42", "video/mp4"],
    ["of the phones of 3GPP2", "3g2a", "3g2a", "video/mp4"],
    ["of no brand that we know", "zzzz", "yyyy", "application/mp4"],
  ])("%s is cleaned like any other", (_, brand, compatible, mime) => {
    const named = box("ftyp", brand, numbers(0), compatible);
    const bytes = Buffer.concat([named, film(0).subarray(head.length)]);
    const { bytes: clean } = strip(bytes);
    expect(fileTypeOf(bytes).mime).toBe(mime);
    expect([clean.includes("48.8584+"), clean.includes("<x:xmpmeta>"), clean.length]).toEqual([
      false,
      false,
      bytes.length,
    ]);
    expect(clean.includes("picture")).toBe(true);
  });

  test("of AVI loses what was noted beside it, and its texts; its frames keep their place", () => {
    const chunk = (name: string, ...content: (string | Buffer)[]) => {
      const body = Buffer.concat(content.map((part) => Buffer.from(part)));
      const padded = body.length % 2 ? Buffer.concat([body, Buffer.alloc(1)]) : body;
      const first = Buffer.alloc(8);
      first.write(name, "latin1");
      first.writeUInt32LE(body.length, 4);
      return Buffer.concat([first, padded]);
    };
    const bytes = Buffer.concat([
      chunk(
        "RIFF",
        "AVI ",
        chunk(
          "LIST",
          "hdrl",
          chunk("avih", "header"),
          chunk("LIST", "strl", chunk("strh", "vids"), chunk("strd", PLANTED)),
          chunk("IDIT", PLANTED),
        ),
        chunk("LIST", "INFO", chunk("IART", PLANTED)),
        chunk("_PMX", `<x:xmpmeta>${PLANTED}`),
        chunk(
          "LIST",
          "movi",
          chunk("00dc", "picture"),
          chunk("02tx", `${PLANTED} 48.8584`),
          chunk("01wb", "sound"),
        ),
        chunk("idx1", "places"),
      ),
      Buffer.from(PLANTED),
    ]);
    expect(fileTypeOf(bytes).mime).toBe("video/x-msvideo");
    const { bytes: clean } = strip(bytes);
    expect([clean.includes(PLANTED), clean.includes("48.8584"), clean.length]).toEqual([
      false,
      false,
      bytes.length,
    ]);
    for (const part of ["header", "vids", "picture", "sound", "places"])
      expect(clean.indexOf(part), part).toBe(bytes.indexOf(part));
    expect(strip(clean).bytes.equals(clean)).toBe(true);
  });

  test("of WebM loses its tags, and nothing moves", () => {
    const element = (id: number[], content: Buffer) =>
      Buffer.concat([Buffer.from([...id, 0x40 | (content.length >> 8), content.length & 255]), content]);
    const title = element([0x7b, 0xa9], Buffer.from(PLANTED));
    const info = element([0x15, 0x49, 0xa9, 0x66], title);
    const tags = element([0x12, 0x54, 0xc3, 0x67], Buffer.from(PLANTED));
    const cluster = element([0x1f, 0x43, 0xb6, 0x75], Buffer.from("picture"));
    const open = Buffer.from([0x18, 0x53, 0x80, 0x67, 0x01, 255, 255, 255, 255, 255, 255, 255]);
    const bytes = Buffer.concat([
      element([0x1a, 0x45, 0xdf, 0xa3], Buffer.from("webm")),
      open,
      info,
      tags,
      cluster,
    ]);
    const { bytes: clean } = strip(bytes);
    expect(clean.includes(PLANTED)).toBe(false);
    expect(clean.subarray(clean.length - cluster.length).equals(cluster)).toBe(true);
    expect(clean.length).toBe(bytes.length);
  });
});

describe("a sound", () => {
  test("loses the tags before and behind it", () => {
    const sound = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(400, 7)]);
    const tag = Buffer.concat([
      Buffer.from("ID3\x04\0\0\0\0\0"),
      Buffer.from([PLANTED.length]),
      Buffer.from(PLANTED),
    ]);
    const tail = Buffer.alloc(128);
    tail.write(`TAG${PLANTED}`);
    expect(strip(Buffer.concat([tag, sound, tail])).bytes.equals(sound)).toBe(true);

    const ape = Buffer.concat([Buffer.from(PLANTED), Buffer.from("APETAGEX"), Buffer.alloc(24)]);
    ape.writeUInt32LE(ape.length, ape.length - 20);
    const words = `LYRICSBEGIN${PLANTED}`;
    const lyrics = Buffer.from(`${words}${String(words.length).padStart(6, "0")}LYRICS200`);
    for (const behind of [
      [ape, tail],
      [lyrics, tail],
      [ape, lyrics, tail],
      [lyrics, ape],
    ]) {
      expect(strip(Buffer.concat([tag, sound, ...behind])).bytes.equals(sound)).toBe(true);
    }
  });
});

describe("a FLAC", () => {
  const block = (type: number, ...content: string[]) => {
    const body = Buffer.from(content.join(""));
    return Buffer.concat([Buffer.from([type, 0, 0, body.length]), body]);
  };
  const flac = Buffer.concat([
    Buffer.from("fLaC"),
    block(0, "stream"),
    block(4, PLANTED),
    block(6, `picture ${PLANTED}`),
    block(0x80 | 2, PLANTED),
    Buffer.from([0xff, 0xf8, 1, 2, 3]),
  ]);

  test.each([
    ["by itself", flac],
    ["behind the tags of an MP3", Buffer.concat([Buffer.from("ID3\x04\0\0\0\0\0\x04tags"), flac])],
  ])("%s loses its comments and pictures, and keeps its sound", (_, bytes) => {
    const { bytes: clean, isWhole } = strip(bytes);
    expect([clean.includes(PLANTED), isWhole, clean.length]).toEqual([false, true, flac.length]);
    expect(clean.includes("stream")).toBe(true);
    expect(clean.subarray(-5).equals(flac.subarray(-5))).toBe(true);
    // All that is no sound is room now, and the last block still says that it is.
    expect([clean[14], clean[flac.length - 5 - PLANTED.length - 4]]).toEqual([1, 0x81]);
  });
});

describe("a JPEG XL", () => {
  const signature = Buffer.from("0000000c4a584c200d0a870a", "hex");

  test("loses its EXIF, its XMP and what rebuilds a JPEG, and keeps what draws it", () => {
    const bytes = Buffer.concat([
      signature,
      box("ftyp", "jxl ", numbers(0), "jxl "),
      box("jbrd", PLANTED),
      box("Exif", numbers(0), PLANTED),
      box("brob", "xml ", PLANTED),
      box("jxlc", "picture"),
      box("xml ", PLANTED),
      Buffer.from(PLANTED),
    ]);
    expect(fileTypeOf(bytes).mime).toBe("image/jxl");
    const { bytes: clean } = strip(bytes);
    expect([clean.includes(PLANTED), clean.includes("picture"), clean.length]).toEqual([
      false,
      true,
      bytes.length,
    ]);
  });

  test("without boxes has nothing to lose", () => {
    const bytes = Buffer.from([0xff, 0x0a, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(strip(bytes).bytes.equals(bytes)).toBe(true);
  });
});

describe("a HEIF picture", () => {
  test("loses its EXIF where it lies", () => {
    const item = (id: number, type: string) =>
      box("infe", Buffer.from([2, 0, 0, 0, 0, id, 0, 0]), type, Buffer.from([0]));
    const exif = Buffer.from(`Exif ${PLANTED}`);
    const file = (from: number) =>
      Buffer.concat([
        box("ftyp", "heic", numbers(0)),
        box(
          "meta",
          numbers(0),
          box("iinf", Buffer.from([0, 0, 0, 0, 0, 2]), item(1, "hvc1"), item(2, "Exif")),
          box("iloc", Buffer.from([0, 0, 0, 0, 0x44, 0, 0, 1, 0, 2, 0, 0, 0, 1]), numbers(from, exif.length)),
        ),
        box("mdat", "picture", exif),
      ]);
    const bytes = file(file(0).length - exif.length);
    const { bytes: clean } = strip(bytes);
    expect(clean.includes(PLANTED)).toBe(false);
    expect(clean.includes("picture")).toBe(true);
  });
});
