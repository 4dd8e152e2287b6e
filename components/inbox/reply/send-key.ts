"use client";

import { type KeyboardEvent, useSyncExternalStore } from "react";
import { type ComposedPress, isComposed } from "@/components/ui/input-method";
import { createSignal } from "@/lib/client/signal";

type SendKey = "enter" | "chord";

const STORAGE_KEY = "send-key";
const changed = createSignal();

function chosen(): SendKey {
  try {
    return localStorage.getItem(STORAGE_KEY) === "chord" ? "chord" : "enter";
  } catch {
    return "enter";
  }
}

/** Choose whether Enter sends, or only with Command or Control; without storage nothing changes. */
export function setSendKey(key: SendKey): void {
  try {
    localStorage.setItem(STORAGE_KEY, key);
  } catch {
    return;
  }
  changed.send();
}

export const useSendKey = () => useSyncExternalStore(changed.follow, chosen, (): SendKey => "enter");

type KeyPress = Pick<KeyboardEvent, "key" | "shiftKey" | "metaKey" | "ctrlKey"> & {
  nativeEvent: ComposedPress;
};

/** Whether this key press sends. A press that ends the input of a letter, as in Japanese, never does. */
export function isSend({ key, shiftKey, metaKey, ctrlKey, nativeEvent }: KeyPress, by: SendKey): boolean {
  if (key !== "Enter" || isComposed(nativeEvent)) return false;
  return metaKey || ctrlKey || (by === "enter" && !shiftKey && !matchMedia("(pointer: coarse)").matches);
}
