import { measure } from "@/lib/publishing/publication-rules";

/**
 * The beginning of a text that fits, cut after a word where there is one near, with an ellipsis.
 *
 * @param max In `unit`, the ellipsis included.
 */
export function shorten(text: string, max: number, unit: "characters" | "bytes"): string {
  if (measure(text, { unit }) <= max) return text;
  const signs = [...text];
  const beginning = (count: number) => signs.slice(0, count).join("").trimEnd();
  // A character takes at least one unit. Binary search for how many fit.
  let [low, high] = [0, Math.min(signs.length, max) + 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (measure(`${beginning(middle)}…`, { unit }) <= max) low = middle;
    else high = middle;
  }
  const cut = beginning(low);
  const space = cut.search(/\s\S*$/);
  const isNear = space > cut.length * 0.8;
  return `${isNear ? cut.slice(0, space).trimEnd() : cut}…`;
}
