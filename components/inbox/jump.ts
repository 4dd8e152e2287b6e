"use client";

import { useEffect, useEffectEvent } from "react";

/** A place in a conversation: a message, the first message from a moment on, its first unread one, or its end. */
export type Place = { around: string } | { at: string } | "unread" | "end";

interface Jump {
  conversationId: string;
  place: Place;
}

let waiting: Jump | null = null;
let shown: { conversationId: string; go: (place: Place) => void } | null = null;

/** Go to a place in a conversation; if it is not on the screen yet, as soon as it is. */
export function jumpTo(conversationId: string, place: Place): void {
  if (shown?.conversationId === conversationId) shown.go(place);
  else waiting = { conversationId, place };
}

/** Used by the conversation on the screen: `go` is called with each place somebody wants to see. */
export function useJumps(conversationId: string, go: (place: Place) => void): void {
  const run = useEffectEvent(go);
  useEffect(() => {
    const own = { conversationId, go: (place: Place) => run(place) };
    shown = own;
    const linked = takeLinked();
    if (waiting?.conversationId === conversationId) run(waiting.place);
    else if (linked) run({ around: linked });
    waiting = null;
    return () => {
      if (shown === own) shown = null;
    };
  }, [conversationId]);
}

/** The message that a link to this conversation names: `?message=`. It is gone to once, not at each reload. */
function takeLinked(): string | null {
  const address = new URL(location.href);
  const id = address.searchParams.get("message");
  if (id === null) return null;
  address.searchParams.delete("message");
  history.replaceState(history.state, "", address);
  return /^[0-9a-f-]{36}$/.test(id) ? id : null;
}
