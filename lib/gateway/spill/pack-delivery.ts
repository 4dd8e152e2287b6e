import { type Delivery, HASH_BYTES } from "@/lib/gateway/delivery";

const ID_BYTES = 16;
const TIME_BYTES = 8;
/** Part of the time's bytes: no time needs them before the year 10889, and in older files they are zero. */
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
