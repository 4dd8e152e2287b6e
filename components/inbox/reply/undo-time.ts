"use client";

import { useSyncExternalStore } from "react";
import { createSignal } from "@/lib/client/signal";

/** Seconds for which a reply may be undone before it leaves; 0 for none. */
export const UNDO_TIMES = ["0", "5", "10"] as const;
type UndoTime = (typeof UNDO_TIMES)[number];

const STORAGE_KEY = "undo-time";
const changed = createSignal();

/** As this browser's member chose it; none without a choice. */
function chosenUndoTime(): UndoTime {
  try {
    return UNDO_TIMES.find((one) => one === localStorage.getItem(STORAGE_KEY)) ?? "0";
  } catch {
    return "0";
  }
}

/** The same in seconds. */
export function chosenUndoSeconds(): 0 | 5 | 10 {
  const time = chosenUndoTime();
  return time === "10" ? 10 : time === "5" ? 5 : 0;
}

/** Choose it; without storage nothing changes. */
export function setUndoTime(time: UndoTime): void {
  try {
    localStorage.setItem(STORAGE_KEY, time);
  } catch {
    return;
  }
  changed.send();
}

export const useUndoTime = () => useSyncExternalStore(changed.follow, chosenUndoTime, (): UndoTime => "0");
