import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync } from "node:crypto";
import { need } from "@/lib/env";
import { openBytes, seal } from "./seal";

const KEY_BYTES = 32;
// DER heads of raw X25519 keys. @see https://www.rfc-editor.org/rfc/rfc8410
const PRIVATE_HEAD = Buffer.from("302e020100300506032b656e04220420", "hex");
const PUBLIC_HEAD = Buffer.from("302a300506032b656e032100", "hex");

const privateFrom = (raw: Buffer) =>
  createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, raw]), format: "der", type: "pkcs8" });
const publicFrom = (raw: Buffer) =>
  createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, raw]), format: "der", type: "spki" });
const rawPublic = (key: ReturnType<typeof createPublicKey>) =>
  key.export({ format: "der", type: "spki" }).subarray(-KEY_BYTES);

const offersSeed = (channelsKey: string) =>
  Buffer.from(hkdfSync("sha256", Buffer.from(channelsKey, "hex"), "", "trefoil/offers", KEY_BYTES));

/** The public half for the gateway, from the worker's master key. @returns 64 hexadecimal digits. */
export function offersPublicKey(channelsKey: string): string {
  return rawPublic(createPublicKey(privateFrom(offersSeed(channelsKey)))).toString("hex");
}

/**
 * Seal a login's one-use code so that only the worker can open it: an X25519 key made for this one box,
 * then AES-256-GCM. The first 32 bytes are that key's public half.
 *
 * @param place Where it will be stored, as for `seal`.
 */
export function sealOffer(place: string, content: string): Buffer {
  const once = generateKeyPairSync("x25519");
  const shared = diffieHellman({
    privateKey: once.privateKey,
    publicKey: publicFrom(Buffer.from(need("OFFERS_PUBLIC_KEY"), "hex")),
  });
  return Buffer.concat([rawPublic(once.publicKey), seal(boxKey(shared), place, content)]);
}

/** Open what `sealOffer` made; in the worker only. @throws SealBroken as `openBytes` does. */
export function openOffer(place: string, sealed: Buffer): string {
  const privateKey = privateFrom(offersSeed(need("CHANNELS_KEY")));
  const publicKey = publicFrom(sealed.subarray(0, KEY_BYTES));
  const shared = diffieHellman({ privateKey, publicKey });
  return openBytes(boxKey(shared), place, sealed.subarray(KEY_BYTES)).toString("utf8");
}

const boxKey = (shared: Buffer) =>
  Buffer.from(hkdfSync("sha256", shared, "", "trefoil/offer-box", KEY_BYTES));
