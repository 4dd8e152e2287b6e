import type { ConversationLine } from "@/lib/inbox/shapes";

const HOUR_MS = 3_600_000;

type Ending = Pick<ConversationLine, "id" | "waitingSince" | "replyUntil">;

/** One window of one conversation: when the contact writes again, it is another. */
export const windowKey = ({ id, replyUntil }: Ending): string => `${id}/${replyUntil}`;

/**
 * Of a member's conversations those in which somebody waits and the window ends within the hour, and of which they
 * were not told yet. Pure.
 *
 * @param nowMs Meta's time.
 */
export const endingUnnoticed = <Line extends Ending>(
  lines: readonly Line[],
  nowMs: number,
  noticed: ReadonlySet<string>,
): Line[] =>
  lines.filter((line) => {
    if (line.waitingSince === null || line.replyUntil === null || noticed.has(windowKey(line))) return false;
    const leftMs = Date.parse(line.replyUntil) - nowMs;
    return leftMs > 0 && leftMs <= HOUR_MS;
  });
