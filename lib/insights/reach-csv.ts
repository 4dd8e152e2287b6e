import { CHANNEL_METRICS } from "./metric-rules";
import type { ReachView } from "./shapes";

/**
 * The reach page as a table for a spreadsheet: one row a channel and day, one column a metric.
 *
 * A day without a report is an empty cell, never 0, and there is no row of totals: reach does not add up.
 * RFC 4180 with CRLF and a byte order mark, which spreadsheets want for accents.
 */
export function daysCsv(view: ReachView): string {
  const head = [
    "day",
    "channel",
    "handle",
    "platform",
    ...CHANNEL_METRICS.map((name) => (name === "reach" ? "reach (not additive)" : name)),
  ];
  const rows = view.channels.flatMap((channel) =>
    view.days.map((day, index) => [
      day,
      channel.name,
      channel.handle,
      channel.platform,
      ...CHANNEL_METRICS.map((metric) => channel.days[metric]?.[index] ?? null),
    ]),
  );
  return toCsv([head, ...rows]);
}

/** What was published in the period, one row each, with what it has gathered since. */
export function publicationsCsv(view: ReachView): string {
  const names = Object.keys(view.publications[0]?.readings ?? {});
  const head = ["published_at", "platform", "kind", "text", "permalink", ...names];
  const rows = view.publications.map((row) => [
    row.publishedAt,
    row.platform,
    row.kind,
    row.text,
    row.permalink,
    ...names.map((name) => row.readings[name] ?? null),
  ]);
  return toCsv([head, ...rows]);
}

type Cell = string | number | null;

const toCsv = (rows: Cell[][]) => `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

/** A text that a spreadsheet would take for a formula is made plain by an apostrophe. */
function cell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
