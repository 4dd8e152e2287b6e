"use client";

import { lazy, memo, Suspense } from "react";
import type { ContactPaneOf } from "@/components/inbox/ground";
import { MessagesSkeleton } from "@/components/inbox/messages-skeleton";
import { later } from "@/components/ui/later";
import type { ConversationView } from "@/lib/inbox/shapes";

const load = () => import("./messages-pane");

/** The component of a conversation. Its code is loaded when the first one is, or will soon be, opened. */
export const MessagesPane = later(load, MessagesSkeleton);

/** The same for the conversation the server rendered, whose text is readable before its code is loaded. */
const WrittenPane = lazy(() => {
  MessagesPane.load();
  return load();
});

interface OpenedProps {
  contactPane: ContactPaneOf;
  openId: string;
  /** The conversation that was open when the page was loaded. */
  first: ConversationView | null;
}

/**
 * The open conversation. Memoized: when a parent of a part that is not hydrated yet changes, React discards
 * the server's HTML of that part, with what somebody is typing there.
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
