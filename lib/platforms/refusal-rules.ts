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
  "no_human_agent",
  "held_elsewhere",
  "test_number",
  "access_off",
  "number_setup",
  "template_values",
  "template_missing",
  "template_too_long",
  "template_policy",
  "template_paused",
  "template_disabled",
  "template_flow",
  "template_problem",
  "direct_send_off",
  "bad_file",
  "bad_content",
  "experiment",
  "not_allowed_here",
  "lost_access",
  "comment_gone",
  "no_private_reply",
] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];

/**
 * `code/subcode` before `code`: a subcode says more, and sometimes something else.
 *
 * @see https://developers.facebook.com/docs/graph-api/guides/error-handling
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
const KIND_OF = new Map<string, RefusalKind>([
  ...of("no_permission", "1/2853006 3 10 200 200/2018028 131005 2018247 10/1404170 10/1893015 10/2534077"),
  ...of("looks_like_spam", "4/2207051 131048 131064"),
  ...of("duplicate", "9/2018352 506"),
  ...of("daily_cap", "9/2207042"),
  ...of("window_over", "10/2018278 10/2018065 10/2534022 131047 470"),
  ...of("account_restricted", "10/1893063 25/2207050"),
  ...of("policy_block", "368 131031"),
  ...of("person_unreachable", "551 200/1545041 10/2018108 100/2018001 100/2534014 131026"),
  ...of("held_elsewhere", "100/2018300 100/2534037"),
  ...of("access_off", "200/2534041"),
  ...of("test_number", "131030"),
  ...of("marketing_cap", "131049"),
  ...of("opted_out", "131050"),
  ...of("experiment", "130472"),
  ...of("not_allowed_here", "130497 100/2534029"),
  ...of("lost_access", "33 100/33 100/2534013"),
  ...of("comment_gone", "comment_gone"),
  ...of("no_private_reply", "100/2534025"),
  ...of("number_setup", "131037 131042 131045 133000 133005 133006 133008 133009 133010 133015"),
  ...of("template_values", "132000 132012 132018"),
  ...of("template_missing", "132001"),
  ...of("template_too_long", "132005"),
  ...of("template_policy", "132007"),
  ...of("template_paused", "132015"),
  ...of("template_disabled", "132016"),
  ...of("template_flow", "132068 132069"),
  ...of("template_problem", "2388019 2388040 2388047 2388072 2388073 2388293 2388299"),
  ...of("direct_send_off", "139200"),
  ...of("bad_file", "100/2018008 100/2018047 100/2018109 100/2018294 100/2018320 131052 131053 ogg_not_opus"),
  ...of("bad_content", "100 100/2018014 100/2018074 100/2018164 100/2018328 100/2534015 131008 131009"),
  ...of("bad_content", "138000 138001 139100 139101 139102 1752041"),
  ...of("bad_content", "131021 131051 131055 131059 131062 131063 134011 134100 134102 135000 137000"),
]);

function of(kind: RefusalKind, codes: string): [string, RefusalKind][] {
  return codes.split(" ").map((code) => [code, kind]);
}

/** The same answer to a person's reply after the window says that the app lacks Meta's leave for those. */
const NO_HUMAN_AGENT: ReadonlySet<string> = new Set(["10", "10/2018065"]);

/** By which right a message was sent, where the same answer then means something else. */
interface SendingRight {
  /** It was a person's reply after the reply window. */
  isHumanAgent?: boolean;
  /** It was sent after the reply window without a template. */
  isDirect?: boolean;
}

/** The kind of refusal a failure's code stands for; null if no sentence is written for it. */
export function refusalKindOf(
  code: string | null,
  { isHumanAgent = false, isDirect = false }: SendingRight = {},
): RefusalKind | null {
  if (code === null) return null;
  // Meta answers an account that may not with the number of any wrong parameter.
  if (isDirect && code === "100") return "direct_send_off";
  if (isHumanAgent && NO_HUMAN_AGENT.has(code)) return "no_human_agent";
  return KIND_OF.get(code) ?? KIND_OF.get(code.split("/")[0] ?? "") ?? null;
}

/** Is it about the template that was sent: not what we think it is? */
export const isAboutTemplate = (code: string) => refusalKindOf(code)?.startsWith("template_") ?? false;

/** Is it one of Meta's error numbers, not one of our own codes? */
export const isMetasCode = (code: string) => /^\d+(\/\d+)?$/.test(code);
