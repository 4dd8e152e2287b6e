import { hc } from "hono/client";
import { API, asOwner } from "@/lib/client/api";
import { createSignal } from "@/lib/client/signal";
import type { PresenceRoom } from "@/lib/gateway/api/inbox/presence";
import { newId } from "@/lib/ids";

const api = hc<PresenceRoom>(API, asOwner)[":workspace"].conversations[":conversationId"].presence;

/** A sign is repeated after this, long before the server forgets it. */
const SIGN_MS = 12_000;
const WRITING_SIGN_MS = 4_000;
/** Who has typed nothing for so long writes no more. */
const PAUSE_MS = 5_000;
/** Who steps through the list by keys is in none of the conversations they pass. */
const FIRST_MS = 400;
const LOOK_MS = 1_000;
/** Whoever has touched neither keys nor pointer for so long is not there, whatever is open. */
const IDLE_MS = 5 * 60_000;

const ACTS = ["keydown", "pointermove", "pointerdown", "wheel"] as const;

/** The id of this page, the same in each conversation it opens: opening one leaves the other. */
let page: string | null = null;
/** The conversation in which something was typed last, and when by the page's own timer. */
let typing: { conversationId: string; atMs: number } | null = null;
const typed = createSignal();

/** Something was typed in a reply; null once it was sent or deleted. What it was is last to nobody. */
export function noteTyping(conversationId: string | null): void {
  typing = conversationId ? { conversationId, atMs: performance.now() } : null;
  typed.send();
}

/**
 * Tell colleagues that this tab's member has a conversation open, and whether they write in it: at once what is new,
 * and every few seconds that it is so still. A hidden page shows nothing, so its member is not there,
 * nor is one who is idle.
 *
 * @returns Ends it, and tells that they have left.
 */
export function giveSigns(workspace: string, conversationId: string): () => void {
  page ??= newId();
  const tabId = page;
  let last: "viewing" | "writing" | null = null;
  let lastMs = 0;
  let activeMs = performance.now();
  const tell = (state: typeof last) => {
    if (state === null && last === null) return;
    last = state;
    lastMs = performance.now();
    const request = { param: { workspace, conversationId }, json: { tabId, state } };
    // The next sign makes up for one that is lost, and nothing waits for it.
    api.$post(request, { init: { keepalive: true } }).catch(() => undefined);
  };
  const look = () => {
    const isAway = document.visibilityState === "hidden" || performance.now() - activeMs > IDLE_MS;
    const state = isAway ? null : isTyping(conversationId) ? "writing" : "viewing";
    const everyMs = state === "writing" ? WRITING_SIGN_MS : SIGN_MS;
    if (state !== last || performance.now() - lastMs >= everyMs) tell(state);
  };
  const leave = () => tell(null);
  const touch = () => {
    activeMs = performance.now();
  };

  const first = setTimeout(look, FIRST_MS);
  const timer = setInterval(look, LOOK_MS);
  const end = typed.follow(look);
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", leave);
  for (const kind of ACTS) addEventListener(kind, touch, { passive: true });
  return () => {
    clearTimeout(first);
    clearInterval(timer);
    end();
    document.removeEventListener("visibilitychange", look);
    removeEventListener("pagehide", leave);
    for (const kind of ACTS) removeEventListener(kind, touch);
    leave();
  };
}

const isTyping = (conversationId: string) =>
  typing?.conversationId === conversationId && performance.now() - typing.atMs < PAUSE_MS;
