"use client";

import { useEffect } from "react";
import { pressShortcut, useShortcutGate } from "@/components/ui/use-shortcuts";
import { chosenId } from "./inbox-url";
import { WRITE_FIELD } from "./room";
import { WaitingKeys } from "./waiting-keys";

const waiting = new WaitingKeys();
let shownId: string | null = null;

/** Buffer keys for the conversation that was chosen last, until it is shown. Once for the whole inbox. */
export function useWaitingKeys(workspace: string): void {
  useShortcutGate((key, letter) =>
    waiting.take(key, letter, { chosen: chosenId(workspace), shown: shownId }),
  );
}

/** This conversation is on the screen, with all its shortcuts: the buffered keys run now. */
export function useShown(workspace: string, id: string): void {
  useEffect(() => {
    shownId = id;
    const typed = waiting.release(pressShortcut, () => ({ chosen: chosenId(workspace), shown: shownId }));
    // After the shortcut for the box has moved the focus there.
    if (typed) setTimeout(() => typeInBox(typed));
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

function typeInBox(words: string): void {
  const box = document.getElementById(WRITE_FIELD);
  if (!(box instanceof HTMLTextAreaElement)) return;
  box.setRangeText(words, box.value.length, box.value.length, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
