"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { useGround } from "@/components/inbox/ground";
import { Refused } from "@/lib/client/api";
import { onReached } from "@/lib/client/connection";
import { conversationQuery, noteSent, postReply } from "@/lib/client/inbox";
import { onSignedIn } from "@/lib/client/session";
import { newId } from "@/lib/ids";
import type { MessageView } from "@/lib/inbox/shapes";
import { takeLeftBehind, withCopy } from "./left-behind";
import { Outbox, type Surroundings } from "./outbox";
import { copiesOf, outboxKey } from "./outbox-key";
import { isSameReply, type Unsent } from "./unsent";

const NONE: readonly Unsent[] = [];
const outboxes = new Map<string, Outbox>();

/** This member's replies on their way, in this tab. For what happens in the browser, never while rendering. */
export function useOutbox(): () => Outbox {
  const { workspace, me } = useGround();
  const cache = useQueryClient();
  return () => outboxOf(cache, workspace, me);
}

/** Those of one conversation, the oldest first. */
export function useUnsent(conversationId: string): readonly Unsent[] {
  const outbox = useOutbox();
  return useSyncExternalStore(
    (listener) => outbox().subscribe(listener),
    () => outbox().of(conversationId),
    () => NONE,
  );
}

/** Send on when that is possible again, and ask before a tab is closed with something undecided. */
export function useOutboxDuties(): void {
  const { workspace, me } = useGround();
  const cache = useQueryClient();
  useEffect(() => {
    const outbox = outboxOf(cache, workspace, me);
    outbox.resume();
    void adoptLeftBehind(outbox, copiesOf(workspace, me));
    const ends = [onReached(() => outbox.resume()), onSignedIn(() => outbox.resume())];
    const guard = (event: BeforeUnloadEvent) => {
      if (outbox.hasHeld()) event.preventDefault();
    };
    addEventListener("beforeunload", guard);
    return () => {
      for (const end of ends) end();
      removeEventListener("beforeunload", guard);
    };
  }, [cache, workspace, me]);
}

/** The id of what the contact said last. */
export const lastHeard = (messages: readonly MessageView[]): string | null =>
  messages.findLast(({ direction }) => direction === "inbound")?.id ?? null;

function outboxOf(cache: QueryClient, workspace: string, me: string): Outbox {
  const key = outboxKey(workspace, me);
  const known = outboxes.get(key);
  if (known) return known;
  const made = new Outbox(key, {
    storage: ownStorage(copiesOf(workspace, me)),
    isOnline: () => navigator.onLine,
    send: ({ conversationId, id, text, picture, replyToId, draft }) =>
      postReply(workspace, conversationId, { id, text, mediaId: picture?.mediaId ?? null, replyToId, draft }),
    heard: async (conversationId) => {
      const query = { ...conversationQuery(workspace, conversationId), staleTime: 0, retry: false };
      return lastHeard((await cache.fetchQuery(query)).messages.items);
    },
    onStored: ({ conversationId }, messages) => noteSent(cache, workspace, conversationId, messages),
    isSame: ({ text, picture }, messages) =>
      isSameReply(messages, { text, mediaId: picture?.mediaId ?? null }),
    refusedBy: (error) => (error instanceof Refused ? error : { code: "unexpected", status: 500 }),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  outboxes.set(key, made);
  return made;
}

/** The tab's own storage, with a copy that outlives the tab where it can be told whether the tab is still there. */
function ownStorage(prefix: string): Surroundings["storage"] {
  try {
    const { locks } = navigator;
    if (!locks) return sessionStorage; // Without https there are none.
    const copyKey = prefix + newId();
    // Held until the page is gone, however it goes.
    void locks.request(copyKey, () => new Promise<void>(() => undefined));
    return withCopy(sessionStorage, localStorage, copyKey);
  } catch {
    return null; // Forbidden by this browser.
  }
}

/** One page at a time looks for what others left behind. */
async function adoptLeftBehind(outbox: Outbox, prefix: string): Promise<void> {
  await navigator.locks?.request(`${prefix}adopting`, async () => {
    const { held = [] } = await navigator.locks.query();
    const open = new Set(held.map(({ name }) => name));
    const copies = {
      getItem: (key: string) => localStorage.getItem(key),
      setItem: (key: string, value: string) => localStorage.setItem(key, value),
      removeItem: (key: string) => localStorage.removeItem(key),
      keys: () => Object.keys(localStorage),
    };
    outbox.adopt(takeLeftBehind(copies, prefix, (key) => open.has(key)));
  });
}
