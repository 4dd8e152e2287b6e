import type { Ratio } from "./rounds";

/** One line of the table: what was measured, its target, and its value. */
export interface Line {
  what: string;
  must: string;
  stretch: string;
  figure: string;
  isMet: boolean;
  /** The raw figures. */
  detail: string;
}

export function lineOf(
  what: string,
  value: number,
  {
    least,
    most,
    stretch,
    unit = "",
    detail,
    isNoisy = false,
  }: {
    least?: number;
    most?: number;
    stretch: number;
    unit?: string;
    detail: string;
    /** Its rounds differ too much for a reliable figure. */
    isNoisy?: boolean;
  },
): Line {
  const isMet = least === undefined ? value <= (most ?? 0) : value >= least;
  const sign = least === undefined ? "≤" : "≥";
  const show = (number: number) => `${round(number)}${unit}`;
  return {
    what,
    must: `${sign} ${show(least ?? most ?? 0)}`,
    stretch: `${sign} ${show(stretch)}`,
    figure: `${show(value)}${isNoisy ? " (noisy)" : ""}`,
    isMet,
    detail,
  };
}

/** Every round of a ratio, and their spread. */
export function behindOf({ ours, peer, spread }: Ratio, unit: string): string {
  const apart = Number.isNaN(spread) ? "unknown" : `${Math.round(spread * 100)} %`;
  return `${ours.map(round).join(", ")} ÷ ${peer.map(round).join(", ")} ${unit}; spread ${apart}`;
}

/** Three digits: a measurement is not more precise. */
export function round(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}

/** The table as Markdown, ready for the README. */
export function tableOf(lines: Line[]): string {
  const rows = lines.map(({ what, must, stretch, figure, isMet, detail }) =>
    [what, must, stretch, `${figure}${isMet ? "" : " ✗"}`, detail].join(" | "),
  );
  return ["what | must | stretch | measured | behind it", "--- | --- | --- | --- | ---", ...rows]
    .map((row) => `| ${row} |`)
    .join("\n");
}
