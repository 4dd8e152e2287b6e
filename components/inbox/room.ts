"use client";

import { useEffect, useSyncExternalStore } from "react";
import { createCell } from "@/lib/client/cell";

/** The element whose width decides how many panes of the inbox stand side by side. */
export const ROOM = "inbox-room";
/** The field of the reply or the note. */
export const WRITE_FIELD = "write";
/** What replaces the field where nothing can be written. */
export const WRITE_BLOCKED = "write-blocked";

/** Width of all three panes, in pixels: 320 for the list, 560 for the messages, 304 for the contact. */
const WITH_CONTACT_PX = 1184;

const hasRoomForContact = createCell(true);

/** Whether the contact fits beside the conversation, whatever the window's width. */
export function useHasRoomForContact(): boolean {
  const { follow, get } = hasRoomForContact;
  // What comes alive late is compared with what the server wrote, although the width is known by then.
  return useSyncExternalStore(follow, get, () => true);
}

/**
 * Watches the width of the inbox. Once for all that ask for it: asked of the element itself while something is
 * rendered, the browser would have to lay out what is half done.
 */
export function useWatchedRoom(): void {
  useEffect(() => {
    const room = document.getElementById(ROOM);
    if (!room) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) hasRoomForContact.set(entry.contentRect.width >= WITH_CONTACT_PX);
    });
    observer.observe(room);
    return () => observer.disconnect();
  }, []);
}
