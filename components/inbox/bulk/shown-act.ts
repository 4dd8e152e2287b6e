import { useEffect } from "react";
import { shownAct } from "./selection";

const keyOf = (workspace: string) => `bulk-act/${workspace}`;

/** Show how far a change to many conversations is; null: no longer. A reload shows it again. */
export function showAct(workspace: string, id: string | null): void {
  shownAct.set(id);
  try {
    if (id) sessionStorage.setItem(keyOf(workspace), id);
    else sessionStorage.removeItem(keyOf(workspace));
  } catch {
    // Storage is blocked: then a reload forgets it.
  }
}

/** After a reload the change that was shown is shown again. */
export function useShownAct(workspace: string): void {
  useEffect(() => {
    try {
      shownAct.set(sessionStorage.getItem(keyOf(workspace)));
    } catch {
      // Storage is blocked.
    }
  }, [workspace]);
}
