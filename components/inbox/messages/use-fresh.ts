"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { conversationQuery } from "@/lib/client/inbox/conversations";
import { getMessagesAround } from "@/lib/client/inbox/messages";
import type { ConversationView, MessageView } from "@/lib/inbox/shapes";

/**
 * Keeps the messages in sight true beyond the newest page, at the cost of one request for each change of the
 * conversation: only those around the place somebody reads are requested again, however many pages are loaded.
 *
 * @param loaded All loaded messages.
 * @returns `fresh`, newer versions of some of them; and `check`, to be called with a message that came into sight.
 */
export function useFresh({ id, messages }: ConversationView, loaded: readonly MessageView[]) {
  const { workspace } = useGround();
  const { dataUpdatedAt } = useQuery({
    ...conversationQuery(workspace, id),
    enabled: false,
    notifyOnChangeProps: ["dataUpdatedAt"],
  });
  const [fresh, setFresh] = useState<ReadonlyMap<string, MessageView>>(new Map());
  const readAt = useRef(new Map<string, number>());
  const inSight = useRef<string | null>(null);
  useEffect(() => {
    for (const message of loaded)
      if (!readAt.current.has(message.id)) readAt.current.set(message.id, dataUpdatedAt);
  }, [loaded, dataUpdatedAt]);

  const check = (messageId: string | null) => {
    inSight.current = messageId;
    if (!messageId || messages.items.some((one) => one.id === messageId)) return;
    if ((readAt.current.get(messageId) ?? dataUpdatedAt) >= dataUpdatedAt) return;
    readAt.current.set(messageId, dataUpdatedAt);
    getMessagesAround(workspace, id, { around: messageId })
      .then(({ items }) => {
        for (const one of items) readAt.current.set(one.id, dataUpdatedAt);
        setFresh((before) => new Map([...before, ...items.map((one) => [one.id, one] as const)]));
      })
      // The next change or the next look tries again.
      .catch(() => readAt.current.set(messageId, 0));
  };
  const checkSight = useEffectEvent(() => check(inSight.current));
  useEffect(() => {
    if (dataUpdatedAt) checkSight();
  }, [dataUpdatedAt]);
  return { fresh, check };
}
