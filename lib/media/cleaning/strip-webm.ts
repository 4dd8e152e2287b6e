import type { Stripped } from "./stripped";

const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;
const TELLING = new Set([0x1254c367, 0x1941a469]); // Tags and attachments.
const VOID = 0xec;
const INFO = 0x1549a966;
/** Of the film's own facts: its title, its and other files' names, when and by what it was written. */
const TELLING_FACTS = new Set([0x7ba9, 0x7384, 0x3c83ab, 0x3e83bb, 0x4461, 0x5741, 0x4d80]);

/**
 * A WebM film without its tags, attached files, title, date and program, blanked where they stand.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9559
 */
export function stripWebm(original: Buffer): Stripped {
  const bytes = Buffer.from(original);
  let position = 0;
  while (position < bytes.length) {
    const id = numberAt(bytes, position, false);
    const size = id && numberAt(bytes, position + id.width, true);
    if (!id || !size) break;
    const body = position + id.width + size.width;
    // A film written while it was taken does not know how long its parts become.
    const isOpen = size.value >= 2 ** (7 * size.width) - 1;
    if (id.value === SEGMENT || (isOpen && id.value === CLUSTER)) position = body;
    else if (isOpen) break;
    else {
      const end = Math.min(body + size.value, bytes.length);
      if (TELLING.has(id.value)) blank(bytes, position, end);
      if (id.value === INFO) blankFacts(bytes, body, end);
      position = body + size.value;
    }
  }
  return { bytes, orientation: 1, isWhole: true };
}

/** Facts keep their place and length; a text of zeros is an empty one. */
function blankFacts(bytes: Buffer, from: number, to: number): void {
  let position = from;
  while (position < to) {
    const id = numberAt(bytes, position, false);
    const size = id && numberAt(bytes, position + id.width, true);
    if (!id || !size) return;
    const body = position + id.width + size.width;
    if (TELLING_FACTS.has(id.value)) bytes.fill(0, body, Math.min(body + size.value, to));
    position = body + size.value;
  }
}

/** A number of a width its first byte tells: with its mark where it is a name, without where it is a size. */
function numberAt(bytes: Buffer, at: number, isSize: boolean): { value: number; width: number } | null {
  const first = bytes[at] ?? 0;
  const width = Math.clz32(first) - 23;
  if (first === 0 || at + width > bytes.length) return null;
  let value = isSize ? first & (0xff >> width) : first;
  for (let more = 1; more < width; more += 1) value = value * 256 + (bytes[at + more] ?? 0);
  return { value, width };
}

/** Room of the same length: its name, a size of eight bytes, nothing. Tags are never as short as that. */
function blank(bytes: Buffer, from: number, to: number): void {
  bytes.fill(0, from, to);
  if (to - from < 9) return;
  bytes[from] = VOID;
  bytes[from + 1] = 0x01;
  bytes.writeUIntBE(to - from - 9, from + 3, 6);
}
