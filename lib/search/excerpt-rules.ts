import type { Range } from "@/lib/inbox/finding/match-rules";
import type { Segment } from "./shapes";

const LEAD = 48;
const LENGTH = 220;
const CUT = "…";

/**
 * The part of a text around its first match, in pieces: cut between words where it is long. Pure.
 *
 * @param text In the form of `plainText`.
 * @param ranges In order; they may overlap. Without any it is the beginning.
 */
export function excerptOf(text: string, ranges: readonly Range[]): Segment[] {
  const from = startNear(text, ranges[0]);
  const to = endNear(text, Math.max(from + LENGTH, ranges[0]?.end ?? 0));
  const segments: Segment[] = [];
  const add = (start: number, end: number, isMatch: boolean) => {
    const piece = text.slice(start, Math.min(end, to));
    if (piece) segments.push({ text: piece, isMatch });
  };
  let at = from;
  for (const { start, end } of ranges) {
    if (end <= at || start >= to) continue;
    add(at, start, false);
    add(Math.max(at, start), end, true);
    at = Math.max(at, end);
  }
  add(at, to, false);
  if (from > 0) segments.unshift({ text: CUT, isMatch: false });
  if (to < text.length) segments.push({ text: CUT, isMatch: false });
  return joined(segments);
}

function startNear(text: string, first: Range | undefined): number {
  const ideal = (first?.start ?? 0) - LEAD;
  if (!first || ideal <= 0) return 0;
  const space = text.slice(ideal, first.start).search(/\s\S/);
  // Without a space it is cut between letters, never inside one.
  return space < 0 ? wholeLetter(text, ideal) : ideal + space + 1;
}

function endNear(text: string, ideal: number): number {
  if (ideal >= text.length) return text.length;
  const space = text.slice(ideal - LEAD, ideal).search(/\s\S*$/);
  return space < 0 ? wholeLetter(text, ideal) : ideal - LEAD + space;
}

const wholeLetter = (text: string, at: number) => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at);

/** Neighbours of one kind as one piece. */
function joined(segments: Segment[]): Segment[] {
  const all: Segment[] = [];
  for (const segment of segments) {
    const last = all.at(-1);
    if (last && last.isMatch === segment.isMatch) last.text += segment.text;
    else all.push({ ...segment });
  }
  return all;
}
