import { hash } from "node:crypto";
import { newId } from "@/lib/ids";
import { firstAsset } from "@/lib/meta/first-asset";
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

const LANES = 65_536;

/**
 * In which lane a delivery waits: a number made from the id of its first entry, so that the drain can take
 * turns among Pages and numbers. It is read off the bytes without parsing them, which at this door would cost
 * more than all the rest.
 *
 * @returns 0 to 65535; 0 for a body without such an id.
 */
export function laneOf(raw: Buffer): number {
  const id = firstAsset(raw);
  return id === null ? 0 : hashOf(id);
}

/** FNV-1a, folded to the number of lanes. */
function hashOf(text: string): number {
  let folded = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    folded = Math.imul(folded ^ text.charCodeAt(at), 0x01000193);
  }
  return (folded >>> 0) % LANES;
}
