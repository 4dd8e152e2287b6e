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

/** The categories a person can choose. */
export const WRITABLE_CATEGORIES = ["utility", "marketing", "authentication"] as const;

/** How the content of a template is laid out, apart from codes, whose words are Meta's. */
export const TEMPLATE_FORMS = ["plain", "carousel", "offer"] as const;

/** How a code gets from the message into the app that asked for it. */
export const CODE_WAYS = ["copy_code", "one_tap", "zero_tap"] as const;

/** What a value of a template from Meta's library has to be. */
export const VALUE_KINDS = ["text", "address", "amount", "date", "phone", "email", "number"] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** What templates of Meta's library are about. */
export const LIBRARY_TOPICS = [
  "account_update",
  "customer_feedback",
  "order_management",
  "payments",
] as const;

/** What templates of Meta's library are for. */
export const LIBRARY_USE_CASES = [
  "account_creation_confirmation",
  "auto_pay_reminder",
  "delivery_confirmation",
  "delivery_failed",
  "delivery_update",
  "feedback_survey",
  "fraud_alert",
  "low_balance_warning",
  "order_action_needed",
  "order_confirmation",
  "order_delay",
  "order_or_transaction_cancel",
  "order_pick_up",
  "payment_action_required",
  "payment_confirmation",
  "payment_due_reminder",
  "payment_overdue",
  "payment_reject_fail",
  "payment_scheduled",
  "receipt_attachment",
  "return_confirmation",
  "shipment_confirmation",
  "statement_attachment",
  "statement_available",
  "transaction_alert",
] as const;

/** The trades Meta's library has templates for. */
export const LIBRARY_INDUSTRIES = ["e_commerce", "financial_services"] as const;

/** What of a template is deleted at Meta: this language, or the name with all of them. */
export const TEMPLATE_REMOVALS = ["language", "name"] as const;

/**
 * The languages of templates, as Meta spells them.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/supported-languages
 */
export const TEMPLATE_LANGUAGES = [
  ..."af sq ar az bn bg ca zh_CN zh_HK zh_TW hr cs da nl en en_GB en_US et fil fi fr ka de el gu ha he".split(
    " ",
  ),
  ..."hi hu id ga it ja kn kk rw_RW ko ky_KG lo lv lt mk ms ml mr nb fa pl pt_BR pt_PT pa ro ru sr sk".split(
    " ",
  ),
  ..."sl es es_AR es_ES es_MX sw sv ta te th tr uk ur uz vi zu".split(" "),
];

/** What can change about the health of a number and its account. */
export const HEALTH_KINDS = [
  "quality",
  "tier",
  "name",
  "throughput",
  "status",
  "restriction",
  "review",
  "alert",
] as const;
export type HealthKind = (typeof HEALTH_KINDS)[number];
