import type { RunRow } from "@/lib/channels/find-run";
import type { MessageEvent } from "@/lib/platforms/event";
import type { ReadConversation } from "@/lib/platforms/messenger/conversation-page";

/** What a run wants of a page. */
interface Portion {
  /** The messages that are missing here, in the order in which they were said. */
  events: MessageEvent[];
  /** How many conversations were looked at. */
  conversations: number;
  /** In how many of them older messages may be missing, which Meta does not show. */
  cut: number;
  /** Everything after it is older than what the run reads. */
  isOver: boolean;
}

/**
 * What a run wants of a page of conversations: the messages of its time that are not stored. Pure.
 *
 * @param stored When the stored ones among them were sent, by Meta's id.
 */
export function portionOf(
  conversations: ReadConversation[],
  stored: Map<string, Date>,
  { since, until }: Pick<RunRow, "since" | "until">,
): Portion {
  const recent = conversations.filter(({ updatedAt }) => !since || updatedAt >= since);
  const isOfRun = ({ at }: MessageEvent) => at <= until && (!since || at >= since);
  const isMissing = ({ externalId }: MessageEvent) => !stored.has(externalId);
  const cut = recent.filter(({ isCut, messages: [oldest] }) => {
    return isCut && oldest && isMissing(oldest) && isOfRun(oldest);
  });
  const events = recent.flatMap(({ messages }) =>
    exactTimes(messages, stored).filter((one) => isMissing(one) && isOfRun(one)),
  );
  return {
    events: events.toSorted((one, other) => one.at.getTime() - other.at.getTime()),
    conversations: recent.length,
    cut: cut.length,
    isOver: recent.length < conversations.length,
  };
}

/** Whether the words of a list are others than those stored: not only spaced otherwise, or cut. Pure. */
export function isEdited(stored: string, listed: string): boolean {
  const [before = "", now = ""] = [stored, listed].map((text) => text.replaceAll(/\s+/g, " ").trim());
  const beginning = now.replace(/(?:…|\.\.\.)$/, "");
  const isCut = beginning !== now && before.startsWith(beginning);
  return now !== "" && before !== now && !isCut;
}

/**
 * Meta's lists count whole seconds and webhooks milliseconds: a message that would so stand before the one it
 * follows stands directly behind it.
 */
function exactTimes(messages: MessageEvent[], stored: Map<string, Date>): MessageEvent[] {
  let beforeMs = 0;
  return messages.map((one) => {
    const behindMs = beforeMs + 1;
    const lagMs = behindMs - one.at.getTime();
    const at = stored.get(one.externalId) ?? (lagMs > 0 && lagMs <= 1000 ? new Date(behindMs) : one.at);
    beforeMs = at.getTime();
    return { ...one, at };
  });
}
