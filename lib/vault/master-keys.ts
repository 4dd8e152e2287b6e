import { hkdfSync } from "node:crypto";
import { need } from "@/lib/env";

const KEY_BYTES = 32;

/** The purposes a workspace has a key of its own for. */
export type Purpose = "words" | "media" | "threads" | "channels";

const derive = (master: string, purpose: string) =>
  Buffer.from(hkdfSync("sha256", Buffer.from(master, "hex"), "", `trefoil/${purpose}`, KEY_BYTES));

const derived = new Map<string, Buffer>();
function masterKey(name: "PEOPLE_KEY" | "CHANNELS_KEY", purpose: string): Buffer {
  const place = `${name}/${purpose}`;
  const key = derived.get(place) ?? derive(need(name), purpose);
  derived.set(place, key);
  return key;
}

/** Our own key for what belongs to no workspace yet, such as deliveries. 32 bytes. */
export function houseKey(purpose: "deliveries" | "spill" | "links"): Buffer {
  return masterKey("PEOPLE_KEY", purpose);
}

/** What the keys of workspaces and contacts are wrapped with. That for channels is the worker's alone. */
export const wrapperOf = (purpose: Purpose | "contact"): Buffer =>
  purpose === "channels" ? masterKey("CHANNELS_KEY", "wrap") : masterKey("PEOPLE_KEY", "wrap");

/** The same from another master key for people, 64 hexadecimal digits. */
export const wrapperFrom = (peopleKey: string): Buffer => derive(peopleKey, "wrap");
