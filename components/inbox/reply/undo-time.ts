"use client";

import { useEffect, useEffectEvent } from "react";
import { useChangeProfile } from "@/lib/client/workspaces";

const STORAGE_KEY = "undo-time";

/** Bring what a member chose while browsers kept this choice to the server, which keeps it for all of theirs. */
export function useUndoTimeMoved(): void {
  const { mutate } = useChangeProfile();
  const move = useEffectEvent(() => {
    try {
      const seconds = ([5, 10] as const).find((one) => String(one) === localStorage.getItem(STORAGE_KEY));
      const forget = () => localStorage.removeItem(STORAGE_KEY);
      if (seconds) mutate({ undoSeconds: seconds }, { onSuccess: forget });
    } catch {
      return; // Storage is forbidden in this browser, so nothing was chosen.
    }
  });
  useEffect(() => move(), []);
}
