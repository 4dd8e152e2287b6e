"use client";

import { useEffect } from "react";
import { isComposed } from "@/components/ui/input-method";
import { takeLeft } from "./inbox-url";
import { ROOM } from "./room";

/** The heading of the open conversation, where the focus goes when it opens. */
export const MESSAGES_HEADING = "messages-heading";
/** The region of the list, where the focus goes when no row can take it. */
export const LIST = "conversation-list";

const rowOf = (conversationId: string) => document.querySelector<HTMLElement>(`#row-${conversationId} a`);

/** Bring the focus to the open conversation's heading. */
function focusMessages(): void {
  document.getElementById(MESSAGES_HEADING)?.focus({ preventScroll: true });
}

/** Bring the focus to a conversation's row in the list, or to the list. */
export function focusRow(conversationId: string | null): void {
  const row = conversationId === null ? null : rowOf(conversationId);
  const place = row?.offsetParent ? row : document.getElementById(LIST);
  place?.focus({ preventScroll: place !== row });
}

/** After a member closes a conversation without opening another, the focus goes to its row. */
export function useFocusOnList(openId: string | null): void {
  useEffect(() => {
    const left = openId === null ? takeLeft() : undefined;
    if (left !== undefined) focusRow(left);
  }, [openId]);
}

/** After a member opens a conversation, the focus goes to its heading, unless they are already writing. */
export function useFocusOnMessages(): void {
  useEffect(() => {
    const isWriting = document.activeElement?.matches("input, textarea") ?? false;
    if (takeLeft() !== undefined && !isWriting) focusMessages();
  }, []);
}

/** Escape in the box moves the focus to the conversation's heading, where single-letter keys work again. */
export function useLeaveBox(): void {
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      const isBox = event.target instanceof HTMLTextAreaElement && event.target.closest(`#${ROOM}`);
      if (event.key !== "Escape" || !isBox || event.defaultPrevented || isComposed(event)) return;
      event.preventDefault();
      focusMessages();
    };
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
  }, []);
}
