import { measure } from "@/lib/publishing/publication-rules";

/**
 * The beginning of a text that fits, cut after a word where there is one near, with an ellipsis.
 *
 * @param max In `unit`, the ellipsis included.
 */
export function shorten(text: string, max: number, unit: "characters" | "bytes"): string {
  if (measure(text, { unit }) <= max) return text;
  const signs = [...text];
  let kept = signs.length;
  while (kept > 0 && measure(`${signs.slice(0, kept).join("").trimEnd()}…`, { unit }) > max) {
    const over = measure(`${signs.slice(0, kept).join("")}…`, { unit }) - max;
    kept -= Math.max(1, Math.floor(over / 4));
  }
  const cut = signs.slice(0, kept).join("").trimEnd();
  const space = cut.search(/\s\S*$/);
  const isNear = space > cut.length * 0.8;
  return `${isNear ? cut.slice(0, space).trimEnd() : cut}…`;
}
