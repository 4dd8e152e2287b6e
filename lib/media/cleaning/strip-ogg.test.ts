import { describe, expect, test } from "vitest";
import { fileTypeOf } from "@/lib/media/file-type";
import { PLANTED } from "@/lib/testing/planted-picture";
import { comments, oggPage } from "@/lib/testing/planted-sound";
import { oggPageAt, sumOggPage } from "./ogg-pages";
import { stripAtOnce } from "./strip-at-once";

const strip = (bytes: Buffer) => stripAtOnce(bytes, fileTypeOf(bytes).mime).bytes;
const commentBlock = comments(`Phone of ${PLANTED}`, `ARTIST=${PLANTED}`, "LOCATION=48.8584,2.2945");
const sound = Buffer.alloc(300, 7);

/** Every page of a file whose checksum is right. */
function soundPages(bytes: Buffer): number {
  let count = 0;
  for (let at = 0; at < bytes.length; count += 1) {
    const page = oggPageAt(bytes, at)!;
    const again = Buffer.from(bytes.subarray(page.from, page.to));
    sumOggPage(again, { ...page, from: 0, to: again.length });
    expect(again.equals(bytes.subarray(page.from, page.to))).toBe(true);
    at = page.to;
  }
  return count;
}

describe("a sound in Ogg", () => {
  test("has the checksums that its specification asks for", () => {
    // The check value of this polynomial without reflection, for the nine digits.
    const page = Buffer.concat([oggPage(0, 0, []), Buffer.from("123456789")]);
    page.fill(0, 0, 27);
    sumOggPage(page, { from: 0, to: 36, serial: 0, isFirst: false, parts: [] });
    expect(page.readUInt32LE(22)).toBe(0x89a1897f);
  });

  test.each([
    ["Opus", "OpusHead", Buffer.concat([Buffer.from("OpusTags"), commentBlock])],
    ["Vorbis", "\x01vorbis", Buffer.concat([Buffer.from("\x03vorbis"), commentBlock, Buffer.from([1])])],
    ["Speex", "Speex   1.2", commentBlock],
    ["FLAC", "\x7fFLAC\x01\0", Buffer.concat([Buffer.from([0x84, 0, 0, commentBlock.length]), commentBlock])],
  ])("as %s loses its comments, keeps its sound and its length", (_, head, packet) => {
    const pages = [
      oggPage(5, 0, [Buffer.from(head, "latin1")], { isFirst: true }),
      oggPage(5, 1, [packet]),
      oggPage(5, 2, [sound]),
    ];
    const bytes = Buffer.concat(pages);
    const clean = strip(bytes);
    expect([clean.includes(PLANTED), clean.includes("48.8584"), clean.length]).toEqual([
      false,
      false,
      bytes.length,
    ]);
    expect(clean.subarray(-pages[2]!.length).equals(pages[2]!)).toBe(true);
    expect(clean.subarray(0, pages[0]!.length).equals(pages[0]!)).toBe(true);
    expect(soundPages(clean)).toBe(3);
    expect(strip(clean).equals(clean)).toBe(true);
  });

  test("leaves comments in which the reader finds a maker of spaces and nothing else", () => {
    const packet = Buffer.concat([Buffer.from("OpusTags"), commentBlock]);
    const clean = strip(
      Buffer.concat([oggPage(5, 0, [Buffer.from("OpusHead")], { isFirst: true }), oggPage(5, 1, [packet])]),
    );
    const at = clean.indexOf("OpusTags") + 8;
    const length = clean.readUInt32LE(at);
    expect(clean.toString("latin1", at + 4, at + 4 + length).trim()).toBe("");
    expect(clean.readUInt32LE(at + 4 + length)).toBe(0);
    expect(at + 8 + length).toBe(clean.length);
  });

  test("loses a picture that goes over several pages, in a second chain too", () => {
    const packet = Buffer.concat([
      Buffer.from("OpusTags"),
      comments("v", `METADATA_BLOCK_PICTURE=${PLANTED.repeat(40)}`),
    ]);
    const cut = 510;
    const chain = (serial: number) => [
      oggPage(serial, 0, [Buffer.from("OpusHead")], { isFirst: true }),
      oggPage(serial, 1, [packet.subarray(0, cut)], { goesOn: true }),
      oggPage(serial, 2, [packet.subarray(cut)]),
      oggPage(serial, 3, [sound]),
    ];
    const bytes = Buffer.concat([...chain(1), ...chain(2)]);
    const clean = strip(bytes);
    expect([clean.includes(PLANTED.slice(0, 8)), soundPages(clean)]).toEqual([false, 8]);
  });
});
