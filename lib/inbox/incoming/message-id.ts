import { hashWith } from "@/lib/vault/keys";

/** When and where a message arrived: which delivery brought it, and as the how manieth of its events. */
export interface Arrival {
  /** A UUIDv7 made at the door, so that ids are in order of arrival. */
  deliveryId: string;
  place: number;
}

// The 74 bits of a UUIDv7 that are not its time, from the left: 34 of the time of arrival (enough for half a year
// between two arrivals of the same moment), 12 that count the delivery within its millisecond, 11 of the place and
// 17 of the hash. Beside each other they must not overflow.
const ARRIVAL_MS = 2 ** 34;
const PLACE_MAX = 2 ** 11 - 1;
const HASH_MASK = 2 ** 17 - 1;

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
  arrived: Arrival,
): string {
  const { channelId, externalId, sentAt } = message;
  const hash = hashWith(wordsKey, `messages/${channelId}`, externalId).readUInt32BE(4) & HASH_MASK;
  // Of the delivery's id: 48 bits of time, 4 of version, 12 that count within one millisecond.
  const arrival = arrived.deliveryId.replaceAll("-", "");
  const arrivalMs = Number.parseInt(arrival.slice(0, 12), 16) % ARRIVAL_MS;
  const count = Number.parseInt(arrival.slice(13, 16), 16);
  const place = Math.min(arrived.place, PLACE_MAX);
  // Of those 34 bits 12 stand before the variant and 22 behind it.
  const [before, behind] = [Math.floor(arrivalMs / 2 ** 22), arrivalMs % 2 ** 22];
  const time = hexOf(Math.max(0, sentAt.getTime()), 12);
  const middle = hexOf(((0b10 << 30) | (behind << 8) | (count >> 4)) >>> 0, 8);
  const end = hexOf((((count & 0xf) << 28) | (place << 17) | hash) >>> 0, 8);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hexOf(before, 3)}-${middle.slice(0, 4)}-${middle.slice(4)}${end}`;
}

const hexOf = (value: number, digits: number) => value.toString(16).padStart(digits, "0");
