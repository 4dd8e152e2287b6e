import { parsePhoneNumberFromString } from "libphonenumber-js/min";

const NUMBER = /^\+?\d{5,20}$/;
/** From this many last digits on, a number is found by its end. */
const END_MIN = 4;
/** A run of digits as people write a number, with separators. */
const WRITTEN = /[+(]?\d[\d\s().\-/\u00a0]*\d|\d/g;
/** Shorter ones are not treated as numbers with a prefix of zeros. */
const ZERO_MIN = 4;

/** Is this a whole telephone number, and nothing else? */
export const isNumber = (text: string) => NUMBER.test(text);

/**
 * What a telephone number is found by: its beginnings with and without the country's code, and its ends of four
 * digits or more. @param number Digits, with or without a plus.
 */
export function tokensOfNumber(number: string): string[] {
  const digits = number.replace("+", "");
  const national = parsePhoneNumberFromString(`+${digits}`)?.nationalNumber.replace(/^0+/, "") ?? "";
  const starts = [digits, national].flatMap((one) => [...one].map((_, index) => one.slice(0, index + 1)));
  const ends = [...digits].map((_, index) => digits.slice(index)).filter((end) => end.length >= END_MIN);
  return [...new Set([...starts, ...ends])];
}

/** Take the numbers out of what somebody typed. @returns Their digits as they are looked for, and the rest. */
export function numbersIn(query: string): { numbers: string[]; rest: string } {
  const written = query.match(WRITTEN) ?? [];
  const numbers = written.map((one) => {
    const digits = one.replace(/\D/g, "");
    // Remove a prefix of one zero (national) or two (international).
    const plain = digits.length >= ZERO_MIN ? digits.replace(/^0{1,2}/, "") : digits;
    return plain || digits;
  });
  return { numbers, rest: query.replace(WRITTEN, " ").replaceAll("+", " ") };
}
