import { hash } from "node:crypto";
import { newId } from "@/lib/ids";
import { houseKey } from "@/lib/vault/keys";
import { seal } from "@/lib/vault/seal";
import { laneOf } from "./lane";

/** One webhook body as it is kept: sealed, with a hash that proves it was. */
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
    body: seal(houseKey("deliveries"), `deliveries/${id}/body`, raw),
    bodyHash: hash("sha256", raw, "buffer"),
    receivedAt: new Date(),
    lane: laneOf(raw),
  };
}

const ID_BYTES = 16;
export const HASH_BYTES = 32;
const TIME_BYTES = 8;
/** Of the time's: no time needs them before the year 10889, and those of older files are zero. */
const LANE_BYTES = 2;
const HEAD_BYTES = ID_BYTES + HASH_BYTES + TIME_BYTES;

/** A delivery as bytes: id, hash, two bytes of lane and six of milliseconds, sealed body. */
export function packDelivery({ id, bodyHash, receivedAt, lane, body }: Delivery): Buffer {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeUInt16BE(lane);
  time.writeUIntBE(receivedAt.getTime(), LANE_BYTES, TIME_BYTES - LANE_BYTES);
  return Buffer.concat([Buffer.from(id.replaceAll("-", ""), "hex"), bodyHash, time, body]);
}

/** What `packDelivery` made, read again. */
export function unpackDelivery(bytes: Buffer): Delivery {
  const hex = bytes.subarray(0, ID_BYTES).toString("hex");
  return {
    id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    bodyHash: bytes.subarray(ID_BYTES, ID_BYTES + HASH_BYTES),
    lane: bytes.readUInt16BE(ID_BYTES + HASH_BYTES),
    receivedAt: new Date(bytes.readUIntBE(ID_BYTES + HASH_BYTES + LANE_BYTES, TIME_BYTES - LANE_BYTES)),
    body: bytes.subarray(HEAD_BYTES),
  };
}
