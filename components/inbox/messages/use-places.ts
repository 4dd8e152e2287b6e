"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { jumpTo, type Place } from "@/components/inbox/jump";
import { usePaletteCommands } from "@/components/ui/palette-commands";
import { toast } from "@/components/ui/toast-store";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import type { PlaceInTime } from "@/lib/client/inbox/messages";
import type { MessageView } from "@/lib/inbox/shapes";
import { rowOfPlace, type TargetRow } from "./log-rows";

const FOUND_MS = 2_000;
/** The line above unread messages may come into sight by itself before this. */
const UNREAD_AFTER_MS = 400;

/**
 * The place somebody jumped to: what must be loaded for it, the row to bring into sight, and the row that was found.
 *
 * @param firstNewId The first unread message when the conversation was opened.
 */
export function usePlaces(firstNewId: string | null) {
  const [place, setPlace] = useState<PlaceInTime | null>(null);
  const [target, setWanted] = useState<TargetRow | null>(null);
  const [foundKey, setFoundKey] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    place,
    target,
    foundKey,
    /** The target row is in sight. */
    arrive: (key: string) => {
      setWanted(null);
      setFoundKey(key);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setFoundKey(null), FOUND_MS);
    },
    want: setWanted,
    /** Back to the end, whatever was target. */
    leave: () => {
      setPlace(null);
      setWanted(null);
    },
    /** Goes to a place among the loaded messages, or has those around it loaded. */
    go: (to: Exclude<Place, "end">, all: readonly MessageView[]) => {
      const next = to === "unread" ? firstNewId && { around: firstNewId } : to;
      if (!next) return;
      const row = rowOfPlace(next, all, firstNewId);
      if (row) setWanted(row);
      else setPlace(next);
    },
  };
}

/** Once the messages around the place are loaded, its row is target; if they cannot be, it is said. */
export function useArrival(
  places: ReturnType<typeof usePlaces>,
  messages: { all: readonly MessageView[]; isThere: boolean; error: { code: string } | null },
  firstNewId: string | null,
): void {
  const { place } = places;
  const { isThere, error } = messages;
  const t = useTranslations("inbox.jump");
  const settle = useEffectEvent(() => {
    if (!place) return;
    if (error) {
      toast({ title: t(error.code === "not_found" ? "gone" : "failed"), tone: "bad" });
      places.leave();
    } else if (isThere) places.want(rowOfPlace(place, messages.all, firstNewId, true));
  });
  useEffect(() => {
    if (place && (isThere || error)) settle();
  }, [place, isThere, error]);
}

/** Whether a way to the first unread message is offered: until it was in sight once. */
export function useUnreadAbove(firstNewId: string | null) {
  const [isSeen, setSeen] = useState(false);
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), UNREAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return { isAbove: firstNewId !== null && isLate && !isSeen, setSeen };
}

/** l goes to the newest messages, f to the first unread one; both are in the palette. */
export function usePlaceKeys(conversationId: string, hasUnread: boolean): void {
  const t = useTranslations("inbox.jump");
  const keys = useMemo(
    () => [
      { keys: "l", label: t("latest"), run: () => jumpTo(conversationId, "end") },
      ...(hasUnread
        ? [{ keys: "f", label: t("firstUnread"), run: () => jumpTo(conversationId, "unread") }]
        : []),
    ],
    [conversationId, hasUnread, t],
  );
  useShortcuts(keys);
  const commands = useMemo(() => keys.map((key) => ({ ...key, id: `messages-${key.keys}` })), [keys]);
  usePaletteCommands(commands);
}
