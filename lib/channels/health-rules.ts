import { DAY_MS } from "@/lib/days";
import type { GrantView, Problem } from "./shapes";

const EXPIRING_DAYS = 7;
/** Abilities without which a channel does not do what it is there for. */
const VITAL = ["receive", "reply", "publish"];

/** What is wrong with a channel, the most serious first. Empty when all is well. */
export function problemsOf(
  channel: {
    state: "connecting" | "connected" | "token_invalid" | "disconnected";
    failure: string | null;
    subscription: "subscribed" | "missing" | "unknown";
    grants: GrantView[];
    tokenExpiresAt: Date | null;
    quality: string | null;
    pausedUntil: Date | null;
    /** Messages that were missing until they were read back, and nobody has dismissed that. */
    recoveredCount: number;
  },
  now: Date,
): Problem[] {
  if (channel.state !== "connected") {
    return channel.failure && channel.state !== "token_invalid" ? [channel.state, "failed"] : [channel.state];
  }
  const problems: Problem[] = [];
  const lacks = channel.grants.some(
    ({ granted, breaks }) => !granted && breaks.some((ability) => VITAL.includes(ability)),
  );
  const left = channel.tokenExpiresAt ? channel.tokenExpiresAt.getTime() - now.getTime() : null;
  if (channel.subscription === "missing") problems.push("not_subscribed");
  if (lacks) problems.push("permission_missing");
  if (left !== null && left < EXPIRING_DAYS * DAY_MS) problems.push("token_expiring");
  if (channel.recoveredCount > 0) problems.push("messages_recovered");
  if (channel.quality === "RED") problems.push("quality_low");
  if (channel.pausedUntil && channel.pausedUntil > now) problems.push("paused");
  if (channel.failure) problems.push("failed");
  return problems;
}
