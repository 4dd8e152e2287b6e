/** Why Meta refused something for good, where its number says so. `common.refusal` has a sentence for each. */
export const REFUSAL_KINDS = [
  "policy_block",
  "no_permission",
  "account_restricted",
  "looks_like_spam",
  "duplicate",
  "daily_cap",
  "person_unreachable",
  "marketing_cap",
  "opted_out",
  "window_over",
  "held_elsewhere",
  "test_number",
] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];

/**
 * `code/subcode` before `code`: a subcode says more, and sometimes something else.
 *
 * @see https://developers.facebook.com/docs/graph-api/guides/error-handling
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
const KIND_OF: Record<string, RefusalKind> = {
  "1/2853006": "no_permission",
  "3": "no_permission",
  "4/2207051": "looks_like_spam",
  "9/2018352": "duplicate",
  "9/2207042": "daily_cap",
  "10": "no_permission",
  "10/2018278": "window_over",
  "10/2534022": "window_over",
  "25/2207050": "account_restricted",
  "200": "no_permission",
  "200/1545041": "person_unreachable",
  "368": "policy_block",
  "506": "duplicate",
  "551": "person_unreachable",
  "100/2018300": "held_elsewhere",
  "100/2534037": "held_elsewhere",
  "131026": "person_unreachable",
  "131030": "test_number",
  "131031": "policy_block",
  "131047": "window_over",
  "131049": "marketing_cap",
  "131050": "opted_out",
};

/** What a failure's code says; null where nobody wrote a sentence for it. */
export function refusalKindOf(code: string | null): RefusalKind | null {
  if (code === null) return null;
  return KIND_OF[code] ?? KIND_OF[code.split("/")[0] ?? ""] ?? null;
}

/** Can sending the same again help at all? Not where Meta or the person will say the same. */
export const mayHelpAgain = (kind: RefusalKind | null) =>
  kind !== "person_unreachable" && kind !== "opted_out" && kind !== "marketing_cap";

/** Is it a number of Meta's, and not a word of ours for the same place? */
export const isMetasCode = (code: string) => /^\d+(\/\d+)?$/.test(code);
