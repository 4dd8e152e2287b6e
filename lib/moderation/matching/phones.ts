import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { plainText } from "@/lib/inbox/finding/word-rules";

/** A run of digits as people write a number, with separators. */
const WRITTEN = /[+(]?\d[\d\s().\-/\u00a0]{5,40}\d/g;
const DIGITS = { min: 8, max: 15 };
const RUNS_MAX = 20;
/** Countries whose numbers are recognised without their country's code. */
const AT_HOME: CountryCode[] = ["FR", "BE", "CH", "LU", "GB", "IE", "US", "DE", "ES", "IT", "NL", "PT"];

/** The first telephone number in a text; null if there is none. */
export function findPhone(text: string): string | null {
  const runs = (plainText(text).match(WRITTEN) ?? []).slice(0, RUNS_MAX);
  return runs.map((run) => run.trim()).find(isNumber) ?? null;
}

function isNumber(run: string): boolean {
  const digits = run.replace(/\D/g, "").length;
  if (digits < DIGITS.min || digits > DIGITS.max) return false;
  const international = run.startsWith("00") ? `+${run.slice(2)}` : run;
  if (international.startsWith("+")) return parsePhoneNumberFromString(international)?.isValid() ?? false;
  // A number at home begins with a zero, or is written in groups: ten digits in a row may be an order's.
  const isWritten = run.startsWith("0") || run.startsWith("(") || /\d[\s.\-/]\d/.test(run);
  return isWritten && AT_HOME.some((country) => parsePhoneNumberFromString(run, country)?.isValid());
}
