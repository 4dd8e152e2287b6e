import { hash } from "node:crypto";
import { newId } from "@/lib/ids";
import { sealDeliveryBody } from "@/lib/vault/delivery-seals";

export const HASH_BYTES = 32;

/** One webhook body as it is kept: sealed, with a hash that proves that it was kept. */
export interface Delivery {
  id: string;
  body: Buffer;
  bodyHash: Buffer;
  receivedAt: Date;
  /** See `laneOf`. */
  lane: number;
}

/** Seal a body for `deliveries`, or for the disk while the database is away. */
export function sealDelivery(raw: Buffer): Delivery {
  const id = newId();
  return {
    id,
    body: sealDeliveryBody(id, raw),
    bodyHash: hash("sha256", raw, "buffer"),
    receivedAt: new Date(),
    lane: laneOf(raw),
  };
}

/** A body whose id comes later than this goes into lane 0. */
const SCAN_CHARACTERS_MAX = 4_096;
const LANES = 65_536;
const ID = /"id"\s*:\s*"?([^"\s,}\]]{1,64})/y;

/**
 * In which lane a delivery waits: a number made from the id of its first entry, so that the drain can take
 * turns among Pages and numbers. It is read off the bytes without parsing them, which at this door would cost
 * more than all the rest.
 *
 * @returns 0 to 65535; 0 for a body without such an id.
 */
export function laneOf(raw: Buffer): number {
  const start = raw.indexOf('"entry"');
  if (start < 0) return 0;
  const text = raw.toString("latin1", start, start + SCAN_CHARACTERS_MAX);
  const id = firstId(text, text.indexOf("{"));
  return id === null ? 0 : hashOf(id);
}

/** The value of `id` in the object that begins at `start`, not in a nested one. */
function firstId(text: string, start: number): string | null {
  let depth = 0;
  for (let at = start; at >= 0 && at < text.length; at += 1) {
    const character = text[at];
    if (character === "{" || character === "[") depth += 1;
    if (character === "}" || character === "]") depth -= 1;
    if (depth === 0) return null;
    if (character !== '"') continue;
    ID.lastIndex = at;
    const found = depth === 1 ? ID.exec(text)?.[1] : undefined;
    if (found) return found;
    at = endOfText(text, at);
  }
  return null;
}

/** Where the text ends that begins at `start`: at the next quotation mark that is not part of it. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

/** FNV-1a, folded to the number of lanes. */
function hashOf(text: string): number {
  let folded = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    folded = Math.imul(folded ^ text.charCodeAt(at), 0x01000193);
  }
  return (folded >>> 0) % LANES;
}
