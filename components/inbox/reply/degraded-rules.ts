/** Picture types that a platform accepts unchanged. */
interface PictureRules {
  types: readonly string[];
  bytesMax: number;
}

/** What a platform does to a picture it does not accept unchanged. */
export type Degrading = "still" | "converted" | "smaller";

const MOVING = new Set(["image/gif", "image/webp"]);

/**
 * How a picture changes when it is sent, or null if it does not: an animated one becomes still, another type
 * becomes a JPEG without transparency, one that is too large a smaller JPEG. Pure.
 *
 * @param file Its type as the browser reports it, and its size in bytes.
 */
export function degradingOf(
  file: { type: string; size: number },
  { types, bytesMax }: PictureRules,
): Degrading | null {
  const isTaken = types.includes(file.type);
  if (isTaken && file.size <= bytesMax) return null;
  if (MOVING.has(file.type)) return "still";
  return isTaken ? "smaller" : "converted";
}
