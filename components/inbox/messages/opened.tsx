"use client";

import { lazy, memo, Suspense } from "react";
import type { ContactPaneOf } from "@/components/inbox/ground";
import { MessagesSkeleton } from "@/components/inbox/messages-skeleton";
import { later } from "@/components/ui/later";
import type { ConversationView } from "@/lib/inbox/shapes";

const load = () => import("./messages-pane");

/** What shows a conversation. Fetched when the first is opened, or when one is about to be. */
export const MessagesPane = later(load, MessagesSkeleton);

/** The same for the one the server wrote, whose words are to be read before its code is there. */
const WrittenPane = lazy(() => {
  MessagesPane.load();
  return load();
});

interface OpenedProps {
  contactPane: ContactPaneOf;
  openId: string;
  /** The conversation that was open when the page was read. */
  first: ConversationView | null;
}

/**
 * What is open. Held as it is while nothing of its own changes: where something is changed above a part that
 * is not alive yet, React throws away what the server wrote for it, with what somebody is typing there.
 */
export const Opened = memo(function Opened({ openId, first, contactPane }: OpenedProps) {
  const isWritten = first?.id === openId;
  const Pane = isWritten ? WrittenPane : MessagesPane;
  return (
    <Suspense fallback={<MessagesSkeleton />}>
      <Pane key={openId} conversationId={openId} first={isWritten ? first : null} contactPane={contactPane} />
    </Suspense>
  );
});
