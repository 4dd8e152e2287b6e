import { useEffect } from "react";
import { onReached } from "@/lib/client/connection";
import { onSignedIn } from "@/lib/client/session";

const AGAIN_AFTER_MS = 5_000;

/**
 * Try again what failed: by itself, and at once when the server is reached again, when somebody has signed in again
 * and when the page is left.
 */
export function useRetries(flush: () => Promise<unknown>, isFailed: boolean): void {
  useEffect(() => {
    if (!isFailed) return;
    const again = () => void flush();
    const timer = setInterval(again, AGAIN_AFTER_MS);
    const ends = [onReached(again), onSignedIn(again)];
    return () => {
      clearInterval(timer);
      for (const end of ends) end();
    };
  }, [flush, isFailed]);
  useEffect(() => () => void flush(), [flush]);
}
