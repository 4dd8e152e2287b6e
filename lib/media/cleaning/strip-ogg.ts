import { type OggPage, oggPageAt, sumOggPage } from "./ogg-pages";
import type { Stripped } from "./stripped";

/** How the packet of comments begins, and whether a set bit ends it. */
const COMMENTS = [
  { start: "\x03vorbis", isFramed: true },
  { start: "OpusTags", isFramed: false },
  { start: "\x81theora", isFramed: false },
];
/** Its packet of comments has no name of its own. */
const SPEEX = "Speex   ";
const FLAC = "\x7fFLAC";
/** Blocks of FLAC that describe nothing but the sound: its form, room, and where to jump to. */
const FLAC_SOUNDING = new Set([0, 1, 3, 5]);
const FLAC_PADDING = 1;
const FLAC_COMMENTS = 4;

interface OggStream {
  /** How its first packet begins. */
  codec: string;
  packets: number;
  /** Of FLAC: its blocks are over, and what follows is sound. */
  isSound: boolean;
  /** The packet under way, which may go over several pages. */
  parts: [from: number, to: number][];
  pages: Set<OggPage>;
}

/**
 * A sound in Ogg (Opus, Vorbis, Speex, FLAC) without its comments: who made it, with what, where, and a picture.
 * Blanked where they stand, as is what lies between pages, so that everything else keeps its place.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7845#section-5.2 @see https://xiph.org/vorbis/doc/v-comment.html
 */
export function stripOgg(original: Buffer): Stripped {
  const bytes = Buffer.from(original);
  const streams = new Map<number, OggStream>();
  const changed = new Set<OggPage>();
  for (let at = 0; at < bytes.length; ) {
    const found = bytes.indexOf("OggS", at, "latin1");
    bytes.fill(0, at, found < 0 ? bytes.length : found);
    if (found < 0) break;
    const page = oggPageAt(bytes, found);
    // No player plays a truncated file, and what cannot be read cannot be cleaned.
    if (!page) bytes.fill(0, found);
    else for (const dirty of cleanPage(bytes, page, streams)) changed.add(dirty);
    at = page?.to ?? bytes.length;
  }
  for (const page of changed) sumOggPage(bytes, page);
  return { bytes, orientation: 1, isWhole: streams.size > 0 };
}

/** Clean the packets that end in a page. @returns The pages that were changed. */
function cleanPage(bytes: Buffer, page: OggPage, streams: Map<number, OggStream>): OggPage[] {
  const existing = page.isFirst ? undefined : streams.get(page.serial);
  const stream: OggStream = existing ?? {
    codec: "",
    packets: 0,
    isSound: false,
    parts: [],
    pages: new Set(),
  };
  streams.set(page.serial, stream);
  const changed: OggPage[] = [];
  for (const { from, to, isEnd } of page.parts) {
    stream.parts.push([from, to]);
    stream.pages.add(page);
    if (!isEnd) continue;
    if (cleanPacket(bytes, stream)) changed.push(...stream.pages);
    stream.packets += 1;
    stream.parts = [];
    stream.pages = new Set();
  }
  return changed;
}

/** @returns Whether the packet held comments, which are blank now. */
function cleanPacket(bytes: Buffer, stream: OggStream): boolean {
  const { parts, packets } = stream;
  const start = bytes.toString("latin1", parts[0]?.[0], parts[0]?.[1]).slice(0, 8);
  if (packets === 0) stream.codec = start;
  if (packets === 0) return false;
  if (stream.codec.startsWith(FLAC)) return cleanFlacBlock(bytes, stream, start.charCodeAt(0));
  if (packets > 1) return false;
  const comments = COMMENTS.find((each) => start.startsWith(each.start));
  if (!comments && stream.codec !== SPEEX) return false;
  const head = Buffer.from(comments?.start ?? "", "latin1");
  blank(bytes, parts, head, comments?.isFramed ?? false);
  return true;
}

/** Clean a FLAC block: one that describes more than the sound becomes padding. The last-block flag stays. */
function cleanFlacBlock(bytes: Buffer, stream: OggStream, first: number): boolean {
  const { parts, isSound } = stream;
  const type = first & 0x7f;
  stream.isSound ||= (first & 0x80) !== 0;
  if (isSound || FLAC_SOUNDING.has(type)) return false;
  const [from = 0, to = 0] = parts[0] ?? [];
  const head = Buffer.from(bytes.subarray(from, Math.min(from + 4, to)));
  if (type === FLAC_COMMENTS) blank(bytes, parts, head, false);
  else {
    for (const [begin, end] of parts) bytes.fill(0, begin, end);
    head[0] = (first & 0x80) | FLAC_PADDING;
    head.copy(bytes, from);
  }
  return true;
}

/** Comments of the same length that say nothing: a maker's name of spaces alone, and no comment. */
function blank(bytes: Buffer, parts: [number, number][], head: Buffer, isFramed: boolean): void {
  const length = parts.reduce((sum, [from, to]) => sum + to - from, 0);
  const room = length - head.length - 8 - (isFramed ? 1 : 0);
  const packet = Buffer.alloc(length);
  head.copy(packet);
  if (room >= 0) {
    packet.writeUInt32LE(room, head.length);
    packet.fill(" ", head.length + 4, head.length + 4 + room);
    if (isFramed) packet[length - 1] = 1;
  }
  let done = 0;
  for (const [from, to] of parts) done += packet.copy(bytes, from, done, done + to - from);
}
