"use client";

import { type KeyboardEvent, useState } from "react";
import { isComposed } from "@/components/ui/input-method";
import type { SavedReplyView } from "@/lib/inbox/saved-replies/shapes";
import { type OfferedReply, type SavedPlace, useOffered } from "./use-offered";
import { useSlash } from "./use-slash";

interface PickerParts extends SavedPlace {
  fieldId: string;
  onWrite: (text: string) => void;
  onPick: (reply: SavedReplyView) => void;
}

/** Saved replies offered while somebody types their name after a slash: chosen by arrows and Enter, or by a press. */
export function useSavedPicker({ fieldId, onWrite, onPick, ...place }: PickerParts) {
  const { slash, isOwn, replace, leave, ...field } = useSlash(fieldId, onWrite);
  const list = useOffered(slash?.letters ?? null, place);
  const [at, setAt] = useState(0);
  const { offered, languages, language, isLoading } = list;

  function choose({ reply, text }: OfferedReply) {
    replace(text);
    onPick(reply);
  }
  function turn(by: number) {
    const here = language ? languages.indexOf(language) : 0;
    list.chooseLanguage(languages[(here + by + languages.length) % languages.length] ?? null);
  }
  function move(by: number) {
    setAt((at + by + offered.length) % offered.length);
  }
  /** What a key does to the list; null if it is not the list's. */
  function actOf({ key, altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent): (() => void) | null {
    const item = offered[at];
    if (ctrlKey || metaKey) return null;
    if (key === "Escape") return item || isLoading || isOwn ? leave : null;
    const isChoice = (key === "Enter" || key === "Tab") && !shiftKey;
    // What was typed for the list must not be sent while the list is on its way.
    if (isLoading && key === "Enter") return () => {};
    if (!item) return null;
    if (isChoice) return () => choose(item);
    if (key === "ArrowDown" || key === "ArrowUp") return () => move(key === "ArrowDown" ? 1 : -1);
    if (altKey && key === "ArrowRight") return () => turn(1);
    return altKey && key === "ArrowLeft" ? () => turn(-1) : null;
  }

  return {
    ...list,
    at,
    letters: slash?.letters ?? "",
    isOpen: slash !== null && (isLoading || offered.length > 0 || isOwn || list.isFailed),
    choose,
    close: field.close,
    blur: field.blur,
    open() {
      setAt(0);
      field.open();
    },
    follow(element: HTMLTextAreaElement) {
      setAt(0);
      field.follow(element);
    },
    /** @returns Whether the key was the list's. */
    takes(event: KeyboardEvent): boolean {
      const act = slash && !isComposed(event.nativeEvent) ? actOf(event) : null;
      if (!act) return false;
      event.preventDefault();
      // Nothing around the field is closed by it.
      event.stopPropagation();
      act();
      return true;
    },
  };
}
