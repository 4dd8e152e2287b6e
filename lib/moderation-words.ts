/** The states of a moderation rule; `paused`: it stopped itself, having acted too often within an hour. */
export const RULE_STATES = ["off", "on", "paused"] as const;
export type RuleState = (typeof RULE_STATES)[number];

/** How the conditions of a group are joined. */
export const GROUP_KINDS = ["all", "any", "none"] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/** Conditions that need nothing more than their name. */
export const PLAIN_TESTS = ["link", "email", "phone", "only_emoji", "only_mentions"] as const;

/** What a comment stands under. */
export const COMMENT_SOURCES = ["ad", "organic"] as const;
export type CommentSource = (typeof COMMENT_SOURCES)[number];

/** Whether a commenter wrote before: on any channel's comments or in messages; or never a comment. */
export const COMMENTERS = ["familiar", "first_comment"] as const;

/** What a rule does to a comment. */
export const ACT_KINDS = ["hide", "delete", "like", "label", "assign", "reply", "private_reply"] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** The languages that are told apart with some certainty, by their codes of ISO 639-1. */
export const COMMENT_LANGUAGES = [
  "ar",
  "cs",
  "da",
  "de",
  "el",
  "en",
  "es",
  "fi",
  "fr",
  "he",
  "hi",
  "hu",
  "id",
  "it",
  "ja",
  "ko",
  "nl",
  "no",
  "pl",
  "pt",
  "ro",
  "ru",
  "sv",
  "th",
  "tr",
  "uk",
  "vi",
  "zh",
] as const;
export type CommentLanguage = (typeof COMMENT_LANGUAGES)[number];

/** The states of a dry run; `outdated`: its rule was changed or deleted meanwhile. */
export const DRY_RUN_STATES = ["running", "done", "outdated"] as const;
