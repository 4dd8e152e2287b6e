"use client";

import { usePathname } from "next/navigation";
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useEffect, useSyncExternalStore } from "react";
import { createSignal } from "@/lib/client/signal";
import type { ListQuestion } from "@/lib/inbox/line-rules";
import type { InboxScope } from "@/lib/inbox/shapes";
import { chosenSort, ENDS_WITHIN, INBOX_SORTS } from "@/lib/inbox/sort-rules";
import { CONVERSATION_KINDS, PLATFORM_NAMES } from "@/lib/words";
import { VIEWS } from "./views";

const words = {
  view: parseAsStringLiteral(VIEWS).withDefault("open"),
  platform: parseAsStringLiteral(PLATFORM_NAMES),
  channel: parseAsString,
  label: parseAsString,
  only: parseAsStringLiteral(CONVERSATION_KINDS),
  sort: parseAsStringLiteral(INBOX_SORTS),
  within: parseAsInteger,
};

/** The list named by the address, and a function that changes it. The open conversation stays open. */
export function useInboxUrl() {
  const [{ view, platform, channel, label, only, sort, within }, change] = useQueryStates(words, {
    history: "push",
  });
  const endsWithin = within !== null && within >= 1 && within <= 24 ? within : ENDS_WITHIN;
  const scope: InboxScope = {
    ...(platform ? { platform } : {}),
    ...(channel ? { channelId: channel } : {}),
    ...(label ? { labelId: label } : {}),
    ...(only ? { kind: only } : {}),
    ...(endsWithin === ENDS_WITHIN ? {} : { endsWithin }),
  };
  const question: ListQuestion = { view, ...chosenSort(view, sort, only), ...scope };
  return { view, platform, channel, label, only, endsWithin, scope, question, change };
}

/** The address of the conversation a member has just opened. The router updates a moment later. */
let pressed: string | null = null;
const pressedChanged = createSignal();

function setPressed(path: string | null): void {
  pressed = path;
  pressedChanged.send();
}

const pathAhead = () => (pressed === location.pathname ? pressed : null);

/** Id of the open conversation; null if none. It changes at the press, before the router does. */
export function useOpenId(workspace: string): string | null {
  const routerPath = usePathname();
  const ahead = useSyncExternalStore(pressedChanged.follow, pathAhead, () => null);
  useEffect(() => {
    // The address has changed since: by a link, or by the browser's back button.
    if (routerPath !== pressed && location.pathname === routerPath) setPressed(null);
  }, [routerPath]);
  return idIn(ahead ?? routerPath, workspace);
}

/** The same from the address bar, which is right at once; for event handlers, not for rendering. */
export const chosenId = (workspace: string): string | null => idIn(location.pathname, workspace);

function idIn(path: string, workspace: string): string | null {
  const home = `/${workspace}/inbox/`;
  return path.startsWith(home) ? path.slice(home.length) || null : null;
}

export const hrefOf = (workspace: string, conversationId: string | null) =>
  `/${workspace}/inbox${conversationId ? `/${conversationId}` : ""}`;

/**
 * Open a conversation, or none. Only the browser's address changes, and the API is asked for the
 * conversation: the list does not move, and a conversation seen before appears at once.
 */
export function openConversation(workspace: string, conversationId: string | null): void {
  opening = { left: chosenId(workspace) };
  history.pushState(null, "", hrefOf(workspace, conversationId) + location.search);
  setPressed(hrefOf(workspace, conversationId));
}

let opening: { left: string | null } | undefined;

/** The conversation left by the last `openConversation`; undefined if there was none. Cleared when read. */
export function takeLeft(): string | null | undefined {
  const { left } = opening ?? {};
  opening = undefined;
  return left;
}
