import { useSyncExternalStore } from "react";
import { type ClockReading, noteClock } from "@/lib/client/clock";
import { createSignal } from "@/lib/client/signal";

/** A colleague who has a conversation open now. */
export interface Present {
  id: string;
  isWriting: boolean;
}

/** What the stream says of who is where: all of them, or what has changed. Null for gone. */
interface PresenceNews {
  isAll: boolean;
  people: [conversationId: string, memberId: string, state: "viewing" | "writing" | null][];
}

/** What the stream says besides what has changed: the time, and who is where. */
export type Aside = ClockReading | PresenceNews;

export const NOBODY: PresenceNews = { isAll: true, people: [] };
const NONE: readonly Present[] = [];
let byConversation = new Map<string, readonly Present[]>();
const changed = createSignal();

/**
 * Take in what the stream says.
 *
 * @param me Whose page it is: their own other tabs are nobody else.
 * @returns The same, for the other tabs.
 */
export function noteAside(aside: Aside, me: string): Aside {
  if ("nowMs" in aside) {
    noteClock(aside);
    return aside;
  }
  const { isAll, people } = aside;
  if (isAll) byConversation = new Map();
  for (const [conversationId, id, state] of people) {
    if (id === me) continue;
    const others = (byConversation.get(conversationId) ?? NONE).filter((one) => one.id !== id);
    const next = state ? [...others, { id, isWriting: state === "writing" }] : others;
    if (next.length > 0) byConversation.set(conversationId, next);
    else byConversation.delete(conversationId);
  }
  changed.send();
  return aside;
}

/** All that is known here, for a tab that opens and has no stream of its own: no news if it is nobody. */
export function everyonePresent(): PresenceNews {
  const people = [...byConversation].flatMap(([conversationId, all]) =>
    all.map(({ id, isWriting }): PresenceNews["people"][number] => [
      conversationId,
      id,
      isWriting ? "writing" : "viewing",
    ]),
  );
  return { isAll: people.length > 0, people };
}

/** Who else has a conversation open. Nobody before hydration. */
export const usePeople = (conversationId: string): readonly Present[] =>
  useSyncExternalStore(
    changed.follow,
    () => byConversation.get(conversationId) ?? NONE,
    () => NONE,
  );
