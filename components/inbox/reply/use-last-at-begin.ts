import { useEffect, useEffectEvent, useRef } from "react";
import { type Last, stillThere } from "@/components/inbox/outbox/answer-rules";
import type { ConversationView } from "@/lib/inbox/shapes";

/**
 * The last message its writer had seen when they began a reply: with its first letter or file, or when the box was
 * opened with what was begun before.
 *
 * @returns `id`, for the reply that leaves; and `look`, once they have looked again.
 */
export function useLastAtBegin({ messages }: Pick<ConversationView, "messages">, hasBegun: boolean) {
  const last = useRef<Last>(null);
  const look = () => {
    last.current = messages.items.at(-1) ?? null;
  };
  const begin = useEffectEvent(look);
  useEffect(() => {
    if (hasBegun) begin();
  }, [hasBegun]);
  return {
    id: () => stillThere(last.current, messages.items)?.id ?? null,
    look,
  };
}
