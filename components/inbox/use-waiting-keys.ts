"use client";

import { useEffect } from "react";
import { pressShortcut, useShortcutGate } from "@/components/ui/use-shortcuts";
import { chosenId } from "./inbox-url";
import { WRITE_FIELD } from "./room";
import { WaitingKeys } from "./waiting-keys";

const waiting = new WaitingKeys();
let shownId: string | null = null;

/** Keep keys for the conversation that was chosen last, until it is shown. Once for the whole inbox. */
export function useWaitingKeys(workspace: string): void {
  useShortcutGate((key, letter) =>
    waiting.take(key, letter, { chosen: chosenId(workspace), shown: shownId }),
  );
}

/** This conversation is on the screen, with all its keys: what was pressed for it meanwhile is done now. */
export function useShown(workspace: string, id: string): void {
  useEffect(() => {
    shownId = id;
    const typed = waiting.release(pressShortcut, () => ({ chosen: chosenId(workspace), shown: shownId }));
    // After the key for the box has brought the focus there.
    if (typed) setTimeout(() => typeInBox(typed));
    return () => {
      if (shownId === id) shownId = null;
    };
  }, [workspace, id]);
}

/** The chosen conversation cannot be shown: what was pressed for it is not done to anything. */
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
