import { hashWith } from "@/lib/vault/keys";

/** When and where a message arrived: which delivery brought it, and as the how manieth of its events. */
export interface Arrival {
  /** A UUIDv7 made at the door, so that ids are in order of arrival. */
  deliveryId: string;
  place: number;
}

// The 74 bits of a UUIDv7 that are not its time, from the left. Beside each other they must not overflow.
const ARRIVAL_MS_BITS = 34n; // Enough for half a year between two arrivals of the same moment.
const COUNT_BITS = 12n; // The delivery's own place within its millisecond.
const PLACE_BITS = 11n;
const HASH_BITS = 17n;

/**
 * Our id of a message that came from Meta: a UUIDv7 of the time it was written, whose other bits say when it
 * arrived. Sorted by time and id, messages of one moment (WhatsApp's clock counts whole seconds) so stand in
 * the order of arrival: by delivery, and in it by place. The unique key on Meta's id sees to it that the first
 * arrival counts; the last bits are a keyed hash of Meta's id, so that no two deliveries of one millisecond, kept
 * by two doors, meet in one id.
 */
export function messageIdOf(
  wordsKey: Buffer,
  message: { channelId: string; externalId: string; sentAt: Date },
  arrival: Arrival,
): string {
  const { channelId, externalId, sentAt } = message;
  const hash = hashWith(wordsKey, `messages/${channelId}`, externalId).readBigUInt64BE(0);
  const arrived = BigInt(`0x${arrival.deliveryId.replaceAll("-", "").slice(0, 16)}`);
  // Of the delivery's id: 48 bits of time, 4 of version, 12 that count within one millisecond.
  const bits = [
    [arrived >> 16n, ARRIVAL_MS_BITS],
    [arrived, COUNT_BITS],
    [BigInt(Math.min(arrival.place, 2 ** Number(PLACE_BITS) - 1)), PLACE_BITS],
    [hash, HASH_BITS],
  ] as const;
  const tail = bits.reduce(
    (all, [value, width]) => (all << width) | BigInt.asUintN(Number(width), value),
    0n,
  );
  return uuidOf(BigInt(Math.max(0, sentAt.getTime())), tail);
}

/** A UUIDv7 of its time and its 74 free bits. */
function uuidOf(ms: bigint, tail: bigint): string {
  const high = (ms << 16n) | 0x7000n | (tail >> 62n);
  const low = (0b10n << 62n) | BigInt.asUintN(62, tail);
  const hex = `${high.toString(16).padStart(16, "0")}${low.toString(16).padStart(16, "0")}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
