"use client";

import { useSyncExternalStore } from "react";
import { createSignal } from "@/lib/client/signal";

const STORAGE_KEY = "letter-keys";
const changed = createSignal();

/** Whether single-letter shortcuts are on. In a browser without storage they stay on. */
export function lettersAreOn(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== "off";
  } catch {
    return true;
  }
}

/** Turn single-letter shortcuts on or off in this browser; without storage nothing changes. */
export function setLetters(isOn: boolean): void {
  try {
    localStorage.setItem(STORAGE_KEY, isOn ? "on" : "off");
  } catch {
    return;
  }
  changed.send();
}

/** Whether single-letter shortcuts are on, kept up to date. */
export function useLettersAreOn(): boolean {
  return useSyncExternalStore(changed.follow, lettersAreOn, () => true);
}
