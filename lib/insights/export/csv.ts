import { wallClock } from "@/lib/days";
import type { Locale } from "@/lib/i18n/locale";

export type Cell = string | number | null;

/** A spreadsheet reads a file by its language: semicolons between cells where the comma is for decimals. */
const STYLES = { en: { separator: ",", decimal: "." }, fr: { separator: ";", decimal: "," } } as const;

/**
 * Rows as RFC 4180 says, with CRLF and a byte order mark, which spreadsheets want for accents, and with the
 * separator and the decimals of the reader's language. What is missing is an empty cell, never 0.
 */
export function toCsv(rows: Cell[][], locale: Locale): string {
  const { separator, decimal } = STYLES[locale];
  const lines = rows.map((row) => row.map((value) => cell(value, decimal)).join(separator));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/** A moment as the clocks of a zone show it, `YYYY-MM-DD HH:mm`. @param at ISO 8601. */
export const momentCell = (at: string, zone: string): string =>
  wallClock(new Date(at), zone).replace("T", " ");

/**
 * What a spreadsheet would take for a formula: at the beginning of a text, or after any character at which
 * some reader splits cells, even inside quotes.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /(^|[;,\t|\r\n\v\f\u0085\u2028\u2029])(["'\s\uFEFF]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;
const NEEDS_QUOTES = /[",;\t|\r\n\v\f\u0085\u2028\u2029]/;

// A telephone number is no harmful formula: a spreadsheet reads it as a number.
const TELEPHONE = /^\+\d[\d ]*$/;

/** A text that could become a formula gets an apostrophe in front of it. */
function cell(value: Cell, decimal: string): string {
  if (value === null) return "";
  if (typeof value === "number") return quoted(String(value).replace(".", decimal));
  if (TELEPHONE.test(value)) return value;
  return quoted(value.replace(FORMULA, "$1$2'"));
}

const quoted = (text: string) => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
