"use client";

import { useEffect } from "react";
import { pressShortcut, useShortcutGate } from "@/components/ui/use-shortcuts";
import { LIST } from "./focus";
import { chosenId } from "./inbox-url";
import { WaitingKeys } from "./waiting-keys";

const waiting = new WaitingKeys();
let shownId: string | null = null;

/** Buffer keys for the conversation that was chosen last, until it is shown. Once for the whole inbox. */
export function useWaitingKeys(workspace: string): void {
  useShortcutGate((key, letter) =>
    waiting.take(key, letter, { chosen: chosenId(workspace), shown: shownId }),
  );
}

/** This conversation is on the screen, with all its shortcuts: the buffered keys run now. Null: not yet. */
export function useShown(workspace: string, id: string | null): void {
  useEffect(() => {
    if (id === null) return;
    shownId = id;
    const typed = waiting.release(pressShortcut, () => ({ chosen: chosenId(workspace), shown: shownId }));
    if (typed) typeInField(typed, FRAMES_MAX);
    return () => {
      if (shownId === id) shownId = null;
    };
  }, [workspace, id]);
}

/** The chosen conversation cannot be shown: its buffered keys are dropped. */
export function useNotShown(isNot: boolean): void {
  useEffect(() => {
    if (isNot) waiting.forget();
  }, [isNot]);
}

/** A field that a shortcut opens has the focus after fewer frames than these. */
const FRAMES_MAX = 60;

/** Write into the field that has just been opened, once it has the focus. Without one the words had no place. */
function typeInField(words: string, framesLeft: number): void {
  const field = document.activeElement;
  if (isOpened(field)) {
    field.setRangeText(words, field.value.length, field.value.length, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  } else if (framesLeft > 0) requestAnimationFrame(() => typeInField(words, framesLeft - 1));
}

/** A field for text, outside the list. */
function isOpened(field: Element | null): field is HTMLInputElement | HTMLTextAreaElement {
  const isText =
    field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement && field.selectionEnd !== null);
  return isText && !field.closest(`#${LIST}`);
}
