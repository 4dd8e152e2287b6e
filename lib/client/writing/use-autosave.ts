import { useEffect, useLayoutEffect, useState } from "react";
import { useCell } from "@/lib/client/cell";
import { onReached } from "@/lib/client/connection";
import { onSignedIn } from "@/lib/client/session";
import { Autosave, type AutosaveParts } from "./autosave";

const RETRY_AFTER_MS = 5_000;

/**
 * An autosave that lives as long as its component. A failed save is retried automatically, and at once when
 * the connection is back or somebody has signed in again; a pending change is saved when the page is hidden
 * or left.
 */
export function useAutosave<Content, Version>(parts: AutosaveParts<Content, Version>) {
  const [autosave] = useState(() => new Autosave(parts));
  const saving = useCell(autosave.state);
  useLayoutEffect(() => autosave.saveBy(parts.save));
  const isFailed = saving.kind === "failed";
  useEffect(() => {
    if (!isFailed) return;
    const again = () => void autosave.flush();
    const timer = setInterval(again, RETRY_AFTER_MS);
    const ends = [onReached(again), onSignedIn(again)];
    return () => {
      clearInterval(timer);
      for (const end of ends) end();
    };
  }, [autosave, isFailed]);
  useEffect(() => {
    const onHidden = () => document.visibilityState === "hidden" && autosave.leave();
    document.addEventListener("visibilitychange", onHidden);
    return () => {
      document.removeEventListener("visibilitychange", onHidden);
      autosave.leave();
    };
  }, [autosave]);
  return { autosave, saving };
}
