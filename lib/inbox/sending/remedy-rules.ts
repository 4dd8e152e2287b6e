import type { RefusalKind } from "@/lib/platforms/refusal-rules";

/**
 * What helps after a message was not sent:
 * - `retry`: send the same again.
 * - `operator`: first somebody who runs the account changes something at Meta; then send again.
 * - `reconnect`: an administrator connects the channel again; then send again.
 * - `take_over`: first take the conversation from whoever has it; then send again.
 * - `wait`: the same may be sent again after some hours, not before.
 * - `window`: wait until they write; meanwhile a person's reply or a template, where the platform has them.
 * - `rewrite`, `template`: the same would be refused again; another text, file or template may not be.
 * - `none`: nothing sent on this channel arrives.
 */
export type Remedy =
  | "retry"
  | "operator"
  | "reconnect"
  | "take_over"
  | "wait"
  | "window"
  | "rewrite"
  | "template"
  | "none";

const REMEDY_OF: Record<RefusalKind, Remedy> = {
  policy_block: "operator",
  no_permission: "reconnect",
  account_restricted: "operator",
  looks_like_spam: "retry",
  duplicate: "rewrite",
  daily_cap: "wait",
  person_unreachable: "none",
  marketing_cap: "wait",
  opted_out: "none",
  window_over: "window",
  no_human_agent: "operator",
  held_elsewhere: "take_over",
  test_number: "operator",
  access_off: "operator",
  number_setup: "operator",
  template_values: "template",
  template_missing: "template",
  template_too_long: "template",
  template_policy: "template",
  template_paused: "template",
  template_disabled: "template",
  template_flow: "template",
  template_problem: "template",
  direct_send_off: "template",
  bad_file: "rewrite",
  bad_content: "rewrite",
  experiment: "none",
  not_allowed_here: "none",
  lost_access: "reconnect",
  comment_gone: "none",
  no_private_reply: "none",
};

/** Hours after which the same may be sent again. Earlier, Meta refuses it, and counts the wait anew. */
const WAIT_HOURS = 24;

/**
 * What helps after a failure.
 *
 * @param meaning Of the failure: what the queue made of it.
 * @param kind What Meta's number says; null if it says no more than the meaning.
 */
export function remedyOf(meaning: string, kind: RefusalKind | null): Remedy {
  if (kind) return REMEDY_OF[kind];
  if (meaning === "token_invalid") return "reconnect";
  return meaning === "window_closed" ? "window" : "retry";
}

/** From when on the same may be sent again; null if that is no question of time. */
export function waitEnd(remedy: Remedy, failedAt: Date): Date | null {
  return remedy === "wait" ? new Date(failedAt.getTime() + WAIT_HOURS * 3_600_000) : null;
}

/** Can sending the same again help, at once or once what the remedy names was done? */
export function mayHelpAgain(remedy: Remedy, isWindowOpen: boolean): boolean {
  if (remedy === "window") return isWindowOpen;
  return !["rewrite", "template", "none"].includes(remedy);
}
