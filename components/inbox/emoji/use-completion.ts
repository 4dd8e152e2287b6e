"use client";

import type { EmojiData } from "frimousse";
import { useLocale } from "next-intl";
import { type KeyboardEvent, useEffect, useState } from "react";
import { insertAtCaret } from "@/components/ui/insert-at-caret";
import { offerKey } from "@/components/ui/offer-key";
import { languageOf } from "@/lib/i18n/dates";
import { noteEmoji, useEmojiChoices } from "./emoji-choices";
import { type Colon, colonAt, matchesOf } from "./emoji-rules";
import { fieldOf } from "./field-of";

/** The element of the list, for the field that controls it. */
export const COMPLETION = "emoji-completion";
export const optionId = (place: number) => `${COMPLETION}-${place}`;

/** The emoji offered while somebody types the name of one after a colon. */
export function useCompletion(fieldId: string, onWrite: (text: string) => void) {
  const locale = languageOf(useLocale());
  const { tone } = useEmojiChoices();
  const [colon, setColon] = useState<Colon | null>(null);
  const [data, setData] = useState<EmojiData | null>(null);
  const [place, setPlace] = useState(0);
  const isNeeded = colon !== null;
  useEffect(() => {
    if (!isNeeded) return;
    // Its code and data are loaded with the first name that is typed; without them nothing is offered.
    void import("./load-emoji").then(({ loadEmoji }) => loadEmoji(locale)).then(setData, () => undefined);
  }, [isNeeded, locale]);
  const matches = colon && data ? matchesOf(data, colon.letters, tone) : [];

  function put(emoji: string, at: Colon) {
    const field = fieldOf(fieldId);
    if (!field) return;
    noteEmoji(emoji);
    setColon(null);
    insertAtCaret(field, at.from, at.to, emoji, onWrite);
  }

  return {
    matches,
    place,
    choose: (emoji: string) => colon && put(emoji, colon),
    close: () => setColon(null),
    /** Called with each change of the field. */
    follow(field: HTMLTextAreaElement) {
      const next = colonAt(field.value, field.selectionStart);
      const whole = next?.isWhole && data ? matchesOf(data, next.letters, tone)[0] : null;
      setPlace(0);
      if (next && whole?.name === next.letters) put(whole.emoji, next);
      else setColon(next?.isWhole ? null : next);
    },
    /** @returns Whether the key was the list's. */
    takes(event: KeyboardEvent): boolean {
      const chosen = matches[place];
      const act = offerKey(event, { place, count: matches.length });
      if (!chosen || !colon || act === null) return false;
      if (act === "choose") put(chosen.emoji, colon);
      else if (act === "close") setColon(null);
      else setPlace(act);
      event.preventDefault();
      return true;
    },
  };
}
