/** Every refusal: a no the caller could have known of. `errors.json` has a sentence for each. */
export const REFUSAL_CODES = [
  "invalid",
  "not_signed_in",
  "wrong_password",
  "weak_password",
  "too_many_tries",
  "limit_reached",
  "forbidden",
  "not_found",
  "conflict",
  "name_taken",
  "shortcut_taken",
  "variable_unknown",
  "variable_open",
  "window_closed",
  "people_only",
  "held_elsewhere",
  "answered_meanwhile",
  "comment_hidden",
  "comment_gone",
  "review_elsewhere",
  "window_open",
  "direct_send_off",
  "template_not_ready",
  "template_incomplete",
  "template_value",
  "template_fixed",
  "rule_not_checked",
  "rule_incomplete",
  "pattern_unusable",
  "too_many_rules",
  "template_unfinished",
  "template_exists",
  "template_edit_limit",
  "too_long",
  "text_too_long",
  "empty",
  "extra_incomplete",
  "extra_repeats",
  "extra_without_words",
  "channel_down",
  "already_connected",
  "offer_expired",
  "empty_file",
  "file_too_large",
  "file_too_large_here",
  "too_slow",
  "storage_full",
  "file_type",
  "file_type_not_here",
  "image_too_big",
  "image_unreadable",
  "file_unreadable",
  "too_many_files",
  "too_many_images",
  "image_required",
  "channel_required",
  "too_many_hashtags",
  "too_many_mentions",
  "in_the_past",
  "too_far_ahead",
  "after_window",
  "too_many_scheduled",
  "period_too_long",
  "link_expired",
  "last_owner",
  "already_member",
  "wrong_origin",
  "busy",
  "database_away",
  "consent_needed",
  "too_late",
  "unreachable",
  "no_read_back",
  "unexpected",
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** The refusal code in an address; null if it is none. */
export function refusalIn(word: string | string[] | undefined): RefusalCode | null {
  return REFUSAL_CODES.find((code) => code === [word].flat()[0]) ?? null;
}

/** A no the caller could have known of. Caught once at each door; `detail` is for the log, never shown. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly code: RefusalCode,
    detail?: string,
  ) {
    super(detail ? `${code}: ${detail}` : code);
  }
}

/** Throw a refusal where an expression is wanted: `row ?? refuse("not_found")`. @throws Refusal always. */
export function refuse(code: RefusalCode, detail?: string): never {
  throw new Refusal(code, detail);
}
