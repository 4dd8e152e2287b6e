/** Which pictures a platform takes as they are. */
interface PictureRules {
  types: readonly string[];
  bytesMax: number;
}

/** What a platform makes of a picture that it does not take as it is. */
export type Degrading = "still" | "converted" | "smaller";

const MOVING = new Set(["image/gif", "image/webp"]);

/**
 * How a picture changes on its way, or null if it goes as it is: a moving one becomes still, one of another
 * type a JPEG without transparency, one too heavy a smaller JPEG. Pure.
 *
 * @param file Its type as the browser tells, and its size in bytes.
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
