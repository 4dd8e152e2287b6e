/** Height of the chart, and the upper and lower edge of its plot, in pixels. Labels beside it use the same. */
export const CHART_HEIGHT = 340;
export const PLOT_TOP = 12;
export const PLOT_BOTTOM = 310;

/** How far a point stands from the plot's left edge, in percent of its width: a chart needs not know how wide it is. Pure. */
export const percentOf = (index: number, count: number) => (count > 1 ? (index / (count - 1)) * 100 : 50);

/** The point under the pointer. Pure. @param share How far it is from the left edge, from 0 to 1. */
export const indexAt = (share: number, count: number) =>
  Math.round(Math.min(1, Math.max(0, share)) * Math.max(0, count - 1));

/** The height of a value in the plot, in pixels from the chart's upper edge. Pure. */
export function heightOf(value: number, { low, high }: { low: number; high: number }): number {
  return PLOT_BOTTOM - ((value - low) / (high - low)) * (PLOT_BOTTOM - PLOT_TOP);
}

/** The path of a line, in percent and pixels; a missing value leaves a gap. Pure. */
export function pathThrough(
  values: readonly (number | null)[],
  scale: { low: number; high: number },
): string {
  let isBegun = false;
  return values
    .map((value, index) => {
      const step = isBegun ? "L" : "M";
      isBegun = value !== null;
      return value === null
        ? ""
        : `${step}${round(percentOf(index, values.length))} ${round(heightOf(value, scale))}`;
    })
    .join("");
}

const round = (value: number) => Math.round(value * 100) / 100;

const LABELS_MAX = 10;

/** Which of so many days or weeks are named below the chart: on a narrow one every other of them. Pure. */
export function namedOf(count: number): { index: number; isOnNarrow: boolean }[] {
  const every = Math.max(1, Math.ceil(count / LABELS_MAX));
  return Array.from({ length: Math.ceil(count / every) }, (_, place) => ({
    index: place * every,
    isOnNarrow: place % 2 === 0,
  }));
}
