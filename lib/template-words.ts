/** What Meta says of a message template; `unknown` is a status newer than this code. */
export const TEMPLATE_STATUSES = [
  "approved",
  "pending",
  "rejected",
  "paused",
  "disabled",
  "in_appeal",
  "flagged",
  "limit_exceeded",
  "locked",
  "archived",
  "pending_deletion",
  "deleted",
  "unknown",
] as const;
export type TemplateStatus = (typeof TEMPLATE_STATUSES)[number];

/** What a template is for, which decides its price. */
export const TEMPLATE_CATEGORIES = ["marketing", "utility", "authentication", "unknown"] as const;
export type TemplateCategory = (typeof TEMPLATE_CATEGORIES)[number];

/** How people received a template, best first. */
export const TEMPLATE_QUALITIES = ["green", "yellow", "red", "unknown"] as const;
export type TemplateQuality = (typeof TEMPLATE_QUALITIES)[number];
