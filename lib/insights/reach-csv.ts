import type { Locale } from "@/lib/i18n/locale";
import { CHANNEL_METRICS } from "./metric-rules";
import type { ReachView } from "./shapes";

/**
 * The reach page as a table for a spreadsheet: one row a channel and day, one column a metric.
 *
 * A day without a report is an empty cell, never 0, and there is no row of totals: reach does not add up.
 * RFC 4180 with CRLF and a byte order mark, which spreadsheets want for accents, and the separator of the
 * reader's language.
 */
export function daysCsv(view: ReachView, locale: Locale): string {
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
  return toCsv([head, ...rows], locale);
}

/** What was published in the period, one row each, with what it has gathered since. */
export function publicationsCsv(view: ReachView, locale: Locale): string {
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
  return toCsv([head, ...rows], locale);
}

type Cell = string | number | null;

/** A spreadsheet reads a file as its language writes: semicolons between cells where the comma is for decimals. */
const STYLES = { en: { separator: ",", decimal: "." }, fr: { separator: ";", decimal: "," } } as const;

function toCsv(rows: Cell[][], locale: Locale): string {
  const { separator, decimal } = STYLES[locale];
  const lines = rows.map((row) => row.map((value) => cell(value, decimal)).join(separator));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/**
 * What a spreadsheet would take for a formula, at the beginning of a text or behind anything that some reader
 * cuts cells at, whether it minds quotes or not.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /(^|[;,\t|\r\n\v\f\u0085\u2028\u2029])(["'\s\uFEFF]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;
const NEEDS_QUOTES = /[",;\t|\r\n\v\f\u0085\u2028\u2029]/;

/** A text that could become a formula is made plain by an apostrophe in front of it. */
function cell(value: Cell, decimal: string): string {
  if (value === null) return "";
  if (typeof value === "number") return quoted(String(value).replace(".", decimal));
  return quoted(value.replace(FORMULA, "$1$2'"));
}

const quoted = (text: string) => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
