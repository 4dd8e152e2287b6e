"use client";

import { useSyncExternalStore } from "react";

/** The element whose width decides how many panes of the inbox stand side by side. */
export const ROOM = "inbox-room";
/** The field of the reply or the note. */
export const WRITE_FIELD = "write";
/** What replaces the field where nothing can be written. */
export const WRITE_BLOCKED = "write-blocked";

/** Width of all three panes, in pixels: 320 for the list, 560 for the messages, 304 for the contact. */
const WITH_CONTACT_PX = 1184;

/** Whether the contact fits beside the conversation, whatever the window's width. */
export function useHasRoomForContact(): boolean {
  return useSyncExternalStore(
    watch,
    () => (document.getElementById(ROOM)?.clientWidth ?? 0) >= WITH_CONTACT_PX,
    () => true,
  );
}

function watch(onChange: () => void): () => void {
  const room = document.getElementById(ROOM);
  if (!room) return () => undefined;
  const observer = new ResizeObserver(onChange);
  observer.observe(room);
  return () => observer.disconnect();
}
