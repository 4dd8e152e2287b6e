import { measure } from "@/lib/publishing/publication-rules";

/**
 * The beginning of a text that fits, cut after a word where there is one near, with an ellipsis.
 *
 * @param max In `unit`, the ellipsis included.
 */
export function shorten(text: string, max: number, unit: "characters" | "bytes"): string {
  if (measure(text, { unit }) <= max) return text;
  const signs = [...text];
  const begun = (kept: number) => signs.slice(0, kept).join("").trimEnd();
  // A sign takes at least one unit; of how many fit, halves are tried.
  let [kept, over] = [0, Math.min(signs.length, max) + 1];
  while (over - kept > 1) {
    const middle = Math.floor((kept + over) / 2);
    if (measure(`${begun(middle)}…`, { unit }) <= max) kept = middle;
    else over = middle;
  }
  const cut = begun(kept);
  const space = cut.search(/\s\S*$/);
  const isNear = space > cut.length * 0.8;
  return `${isNear ? cut.slice(0, space).trimEnd() : cut}…`;
}
