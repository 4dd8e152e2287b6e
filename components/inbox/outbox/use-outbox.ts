"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { useGround } from "@/components/inbox/ground";
import { codeOf, Refused } from "@/lib/client/api";
import { onReached } from "@/lib/client/connection";
import { conversationQuery } from "@/lib/client/inbox/conversations";
import { noteSent, postReply } from "@/lib/client/inbox/messages";
import { postScheduled } from "@/lib/client/inbox/scheduled";
import { onSignedIn } from "@/lib/client/session";
import type { MessageView } from "@/lib/inbox/shapes";
import { NONE, Outbox } from "./outbox";
import { adoptLeftBehind, outboxKey, ownStorage } from "./outbox-storage";
import { isSameReply, type Unsent } from "./unsent";

const outboxes = new Map<string, Outbox>();

/** This member's outbox in this tab. For event handlers and effects, never while rendering. */
export function useOutbox(): () => Outbox {
  const { workspace, me } = useGround();
  const cache = useQueryClient();
  return () => outboxOf(cache, workspace, me);
}

/** The unsent replies of one conversation, the oldest first. */
export function useUnsent(conversationId: string): readonly Unsent[] {
  const outbox = useOutbox();
  return useSyncExternalStore(
    (listener) => outbox().subscribe(listener),
    () => outbox().of(conversationId),
    () => NONE,
  );
}

/** Send again when that is possible, and ask before a tab with an undecided reply is closed. */
export function useOutboxDuties(): void {
  const { workspace, me } = useGround();
  const cache = useQueryClient();
  useEffect(() => {
    const outbox = outboxOf(cache, workspace, me);
    outbox.resume();
    void adoptLeftBehind(workspace, me, (copies) => outbox.adopt(copies));
    const ends = [onReached(() => outbox.resume()), onSignedIn(() => outbox.resume())];
    const guard = (event: BeforeUnloadEvent) => {
      if (outbox.isUndecided()) event.preventDefault();
    };
    addEventListener("beforeunload", guard);
    return () => {
      for (const end of ends) end();
      removeEventListener("beforeunload", guard);
    };
  }, [cache, workspace, me]);
}

/** The id of the contact's last message. */
export const lastHeard = (messages: readonly MessageView[]): string | null =>
  messages.findLast(({ direction, kind }) => direction === "inbound" && kind !== "referral")?.id ?? null;

function outboxOf(cache: QueryClient, workspace: string, me: string): Outbox {
  const key = outboxKey(workspace, me);
  const existing = outboxes.get(key);
  if (existing) return existing;
  const refreshed = (conversationId: string) =>
    cache.fetchQuery({ ...conversationQuery(workspace, conversationId), staleTime: 0, retry: false });
  const made = new Outbox(key, {
    storage: ownStorage(workspace, me),
    isOnline: () => navigator.onLine,
    send: async ({ conversationId, id, text, files, extra, replyToId, later, ...how }) => {
      const { asHumanAgent, draft, savedReplyIds, isClosing, heardId, seenId } = how;
      const mediaIds = files.map((file) => file.id);
      const reply = { id, text, mediaIds, extra: extra ?? null, replyToId, savedReplyIds, draft };
      const closing = isClosing ? { heardId } : null;
      if (!later) {
        const now = { ...reply, asHumanAgent, closing, seenId };
        return postReply(workspace, conversationId, now).catch(async (error: unknown) => {
          // What was answered is shown beside the reply that asks.
          if (codeOf(error) === "answered_meanwhile") await refreshed(conversationId).catch(() => undefined);
          throw error;
        });
      }
      await postScheduled(cache, workspace, conversationId, { ...reply, ...later });
      return null;
    },
    lastInboundId: async (conversationId) => lastHeard((await refreshed(conversationId)).messages.items),
    onStored: ({ conversationId }, messages) => noteSent(cache, workspace, conversationId, messages),
    isSame: (unsent, messages) => isSameReply(messages, unsent),
    refusedBy: (error) => (error instanceof Refused ? error : { code: "unexpected", status: 500 }),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  outboxes.set(key, made);
  return made;
}
