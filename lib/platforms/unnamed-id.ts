import { createHash } from "node:crypto";
import type { Sides } from "./event";

/**
 * An id for what Meta sends without one: the same for the same thing, however often it is delivered.
 *
 * @param kind Keeps ids of different kinds apart.
 * @param content What tells two of one moment apart.
 */
export function namedByContent(kind: string, { person, at }: Sides, content: unknown[]): string {
  const all = JSON.stringify([person.address, at.getTime(), ...content]);
  return `${kind}.${createHash("sha256").update(all).digest("base64url")}`;
}
