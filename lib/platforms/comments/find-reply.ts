import type { Finding } from "@/lib/platforms/messaging";

/** As many of a thread's replies as are read. */
export const REPLIES_MAX = 200;

/** A reply as the platform lists it. `isOurs` is null where it does not say who wrote it. */
export interface ListedReply {
  externalId: string;
  at: Date;
  text: string;
  isOurs: boolean | null;
}

/**
 * Which of a thread's replies is the one sought? Candidates have its words and are no older; two candidates, or
 * one of which nobody knows who wrote it, are no answer. Pure.
 *
 * @param listed All of them, unless they are as many as are read.
 * @returns `not_seen` where it is not among them, since Meta's lists may lag.
 */
export function replyAmong(
  listed: ListedReply[],
  { text, since, knownIds = [] }: { text: string | null; since: Date; knownIds?: readonly string[] },
): Finding {
  const candidates = listed.filter(
    (one) =>
      one.isOurs !== false &&
      one.at >= wholeSecond(since) &&
      !knownIds.includes(one.externalId) &&
      one.text.trim() === (text ?? "").trim(),
  );
  const [first, second] = candidates;
  if (first && !second && first.isOurs) return { state: "found", externalId: first.externalId };
  if (first || listed.length >= REPLIES_MAX) return { state: "cannot_tell" };
  return { state: "not_seen" };
}

/** Meta's times have no parts of a second. */
const wholeSecond = (at: Date) => new Date(Math.floor(at.getTime() / 1_000) * 1_000);
