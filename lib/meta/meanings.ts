/** What we have to do about an error of Meta's. The queue and the screens see only these. */
export type Meaning = "token_invalid" | "window_closed" | "rate_limited" | "temporary" | "refused";

interface Reading {
  meaning: Meaning;
  /** Meta may have done it all the same, so it must be searched for before a retry. */
  isInDoubt?: true;
  /** Wait at least so long, where Meta's rules say so. */
  waitMs?: number;
}

const MINUTE_MS = 60_000;

const same = (reading: Reading, codes: string) =>
  codes.split(" ").map((code): [string, Reading] => [code, reading]);

/**
 * Every code of Meta's that we distinguish, as `code` or `code/subcode`; the longer one decides. Codes that
 * are not here mean `refused`, or `temporary` if Meta says so by flag or status.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/error-codes
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes
 */
const READINGS = new Map<string, Reading>([
  ...same({ meaning: "token_invalid" }, "0 102 190"),
  ...same({ meaning: "window_closed" }, "10/2018278 10/2018065 10/2534022 131047 470"),

  ...same({ meaning: "rate_limited" }, "4 17 32 341 613 130429 133016 1390008"),
  ...same({ meaning: "rate_limited" }, "80000 80001 80002 80003 80004 80005 80006 80007 80008 80009 80014"),
  ...same({ meaning: "rate_limited", waitMs: 16_000 }, "131056"),
  ...same({ meaning: "rate_limited", waitMs: 60 * MINUTE_MS }, "9/2207042"),

  ...same({ meaning: "temporary", isInDoubt: true }, "1 -1 131000"),
  // Meta makes a comment requested with `fields`, and then answers with this error.
  ...same({ meaning: "temporary", isInDoubt: true }, "20/1772107"),
  ...same({ meaning: "temporary" }, "2 131016 133004 134101 1363047 1609010 9/2018352"),
  ...same({ meaning: "temporary", waitMs: MINUTE_MS }, "131057"),
  // Meta could not fetch or accept a file of ours this time, or is still processing it.
  ...same({ meaning: "temporary" }, "100/2018008 100/2018047 100/2018294 100/2018320 131053"),
  ...same({ meaning: "temporary" }, "9004 9007 24/2207008 -2/2207003"),

  // The same codes with a subcode of another meaning.
  ...same({ meaning: "refused" }, "1/2853006 1/2207057 4/2207051 -1/2207053 -2/2207020"),
]);

/**
 * What one error of Meta's means.
 *
 * @param isTransient Meta's own flag in the envelope.
 * @param status HTTP status; only 5xx is used.
 */
export function readMeaning(
  error: { code: number; subcode: number | null; isTransient: boolean },
  status: number,
): Reading {
  const { code, subcode, isTransient } = error;
  const reading = READINGS.get(`${code}/${subcode}`) ?? READINGS.get(String(code));
  if (reading) return reading;
  if (status >= 500 && !isPermission(code)) return { meaning: "temporary", isInDoubt: true };
  return { meaning: isTransient ? "temporary" : "refused" };
}

// WhatsApp sends some refusals with status 500; with these codes nothing has been done.
const CLEAN_REFUSALS = new Set([3, 131042, 131045, 133000, 133005, 133006, 133010]);
const isPermission = (code: number) => CLEAN_REFUSALS.has(code) || (code >= 200 && code < 300);
