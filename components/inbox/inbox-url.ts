"use client";

import { usePathname } from "next/navigation";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useEffect, useSyncExternalStore } from "react";
import { createSignal } from "@/lib/client/signal";
import type { ListQuestion } from "@/lib/inbox/line-rules";
import { PLATFORM_NAMES } from "@/lib/words";
import { VIEWS } from "./views";

const words = {
  view: parseAsStringLiteral(VIEWS).withDefault("open"),
  platform: parseAsStringLiteral(PLATFORM_NAMES),
  channel: parseAsString,
};

/** What the address says of the list, and how to say something else. Which conversation is open stays. */
export function useInboxUrl() {
  const [{ view, platform, channel }, change] = useQueryStates(words, { history: "push" });
  const asked: ListQuestion = {
    view,
    ...(platform ? { platform } : {}),
    ...(channel ? { channelId: channel } : {}),
  };
  return { view, platform, channel, asked, change };
}

/** The address a person has just opened a conversation at. The router hears of it a moment later. */
let pressed: string | null = null;
const pressedChanged = createSignal();

function setPressed(path: string | null): void {
  pressed = path;
  pressedChanged.send();
}

const pathAhead = () => (pressed === location.pathname ? pressed : null);

/** The conversation the address names; null when none is open. It changes with the press, not with the router. */
export function useOpenId(workspace: string): string | null {
  const heard = usePathname();
  const ahead = useSyncExternalStore(pressedChanged.follow, pathAhead, () => null);
  useEffect(() => {
    // Somewhere else by now: a link or the browser's own way led there.
    if (heard !== pressed && location.pathname === heard) setPressed(null);
  }, [heard]);
  return idIn(ahead ?? heard, workspace);
}

/** The same from the address bar, where it is right the moment somebody has chosen; for what happens in the browser. */
export const chosenId = (workspace: string): string | null => idIn(location.pathname, workspace);

function idIn(path: string, workspace: string): string | null {
  const home = `/${workspace}/inbox/`;
  return path.startsWith(home) ? path.slice(home.length) || null : null;
}

export const hrefOf = (workspace: string, conversationId: string | null) =>
  `/${workspace}/inbox${conversationId ? `/${conversationId}` : ""}`;

/**
 * Open a conversation, or none. The address changes in the browser alone: what it names is asked of the API,
 * so that the list stands still and a conversation seen before is there at once.
 */
export function openConversation(workspace: string, conversationId: string | null): void {
  wanted = { left: chosenId(workspace) };
  history.pushState(null, "", hrefOf(workspace, conversationId) + location.search);
  setPressed(hrefOf(workspace, conversationId));
}

let wanted: { left: string | null } | undefined;

/** The conversation that was left for the one a person has just opened; undefined if nobody opened any. Asked once. */
export function takeLeft(): string | null | undefined {
  const { left } = wanted ?? {};
  wanted = undefined;
  return left;
}
