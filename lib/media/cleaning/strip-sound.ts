import { joined, type Stripped } from "./stripped";
import { endOfSound } from "./tail-tags";

const ID3_HEAD_BYTES = 10;

/** An MP3 without the tags before and behind its sound. @see https://id3.org/id3v2.4.0-structure */
export function stripMp3(bytes: Buffer): Stripped {
  let from = 0;
  while (bytes.toString("latin1", from, from + 3) === "ID3" && from + ID3_HEAD_BYTES <= bytes.length) {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(from + 6, from + ID3_HEAD_BYTES);
    const hasFoot = ((bytes[from + 5] ?? 0) & 0x10) !== 0;
    from += ID3_HEAD_BYTES + (((a & 127) << 21) | ((b & 127) << 14) | ((c & 127) << 7) | (d & 127));
    if (hasFoot) from += ID3_HEAD_BYTES;
  }
  const to = endOfSound(bytes, Math.min(from, bytes.length));
  const sound = bytes.subarray(Math.min(from, to), to);
  // Some programs write such tags before a FLAC, which has its own behind them.
  if (sound.toString("latin1", 0, 4) === FLAC) return stripFlac(sound);
  return { bytes: sound, orientation: 1, isWhole: from < to };
}

const FLAC = "fLaC";
/** Blocks of FLAC that describe nothing but the sound: its form, and where to jump to. */
const FLAC_SOUNDING = new Set([0, 3, 5]);
const FLAC_PADDING = 1;

/**
 * A FLAC without its comments, its picture and its programs' own blocks: they become room of the same length.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9639#section-8
 */
export function stripFlac(original: Buffer): Stripped {
  const bytes = Buffer.from(original.subarray(0, endOfSound(original, 4)));
  let isLast = false;
  let at = 4;
  while (!isLast && at + 4 <= bytes.length) {
    const first = bytes.readUInt8(at);
    const end = Math.min(at + 4 + bytes.readUIntBE(at + 1, 3), bytes.length);
    isLast = (first & 0x80) !== 0;
    if (!FLAC_SOUNDING.has(first & 0x7f)) {
      bytes[at] = (first & 0x80) | FLAC_PADDING;
      bytes.fill(0, at + 4, end);
    }
    at = end;
  }
  return { bytes, orientation: 1, isWhole: isLast && at < bytes.length };
}

const SOUNDING = new Set(["fmt ", "fact", "data", "cue ", "smpl"]);

/** A WAV with its sound alone. @see https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html */
export function stripWav(bytes: Buffer): Stripped {
  const ranges: [number, number][] = [[0, 12]];
  for (let position = 12; position + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(position + 4);
    const next = position + 8 + length + (length % 2);
    const name = bytes.toString("latin1", position, position + 4);
    if (SOUNDING.has(name)) ranges.push([position, Math.min(next, bytes.length)]);
    position = next;
  }
  const made = joined(bytes, ranges);
  made.writeUInt32LE(made.length - 8, 4);
  return { bytes: made, orientation: 1, isWhole: ranges.length > 2 };
}
