import type { SpanLine } from "@/components/reach/spans";

const STEPS = 4;

/** Ends and ticks of a chart's scale; labels beside the chart use the same ones. */
export function rangeOf(lines: SpanLine[], isLevel: boolean) {
  const values = lines.flatMap((line) => line.values.filter((value) => value !== null));
  const most = Math.max(1, ...values);
  const least = isLevel && values.length > 0 ? Math.min(...values) : 0;
  const step = niceStep(Math.max(1, most - least) / STEPS);
  const low = Math.floor(least / step) * step;
  const high = Math.max(low + step, Math.ceil(most / step) * step);
  const ticks = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, index) => low + index * step);
  return { low, high, ticks };
}

export type Scale = ReturnType<typeof rangeOf>;

/** 1, 2, 2.5 or 5 times a power of ten, whole. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = [1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10;
  return Math.max(1, Math.ceil(nice * power));
}

/**
 * Positions for labels beside points, at least `gap` apart: each as near to its point as that allows, all
 * between `top` and `bottom` while there is room.
 */
export function spread(points: number[], gap: number, top: number, bottom: number): number[] {
  const order = points.map((_, index) => index).sort((a, b) => points[a]! - points[b]!);
  const places = [...points];
  let last = top - gap;
  for (const index of order) {
    last = Math.max(places[index]!, last + gap);
    places[index] = last;
  }
  let next = bottom + gap;
  for (const index of order.reverse()) {
    next = Math.min(places[index]!, next - gap);
    places[index] = next;
  }
  return places;
}
