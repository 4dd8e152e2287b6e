/**
 * A new UUIDv7: the time in milliseconds, then random bits. Ascending within one process, even inside one
 * millisecond, so that rows made together are together in an index.
 *
 * Not a secret: the time part can be guessed. Links that open something use random tokens.
 * @see https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
 */
export function newId(nowMs: number = Date.now()): string {
  const bytes = nextChance();
  if (nowMs > last.ms) {
    last.ms = nowMs;
    // 12 bits, of which the upper one is clear to leave room for counting.
    last.count = ((bytes[6]! & 0x07) << 8) | bytes[7]!;
  } else {
    last.count += 1;
    if (last.count > 0xfff) {
      last.ms += 1;
      last.count = 0;
    }
  }

  for (let at = TIME_BYTES - 1, rest = last.ms; at >= 0; at -= 1, rest = Math.floor(rest / 256))
    bytes[at] = rest % 256;
  bytes[6] = 0x70 | (last.count >> 8);
  bytes[7] = last.count;
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const [a, b, c, d, e] = [
    hexOf(bytes, 0, 4),
    hexOf(bytes, 4, 6),
    hexOf(bytes, 6, 8),
    hexOf(bytes, 8, 10),
    hexOf(bytes, 10, 16),
  ];
  return `${a}-${b}-${c}-${d}-${e}`;
}

function hexOf(bytes: Uint8Array, from: number, to: number): string {
  let hex = "";
  for (let at = from; at < to; at += 1) hex += HEX[bytes[at]!];
  return hex;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const ID_BYTES = 16;
const TIME_BYTES = 6;
const IDS_AT_ONCE = 256;
let drawn = new Uint8Array(0);

/** Random bytes for one id, generated in bulk, since each call is slow. */
function nextChance(): Uint8Array {
  if (drawn.length === 0) drawn = crypto.getRandomValues(new Uint8Array(ID_BYTES * IDS_AT_ONCE));
  const bytes = drawn.slice(0, ID_BYTES);
  drawn = drawn.subarray(ID_BYTES);
  return bytes;
}

const last = { ms: 0, count: 0 };
