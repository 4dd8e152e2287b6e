import { useEffect } from "react";

const AGAIN_AFTER_MS = 5_000;

/** Try again what failed: by itself, and at once when the browser is back on the net or the page is left. */
export function useRetries(flush: () => Promise<unknown>, isFailed: boolean): void {
  useEffect(() => {
    if (!isFailed) return;
    const again = () => void flush();
    const timer = setInterval(again, AGAIN_AFTER_MS);
    window.addEventListener("online", again);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
    };
  }, [flush, isFailed]);
  useEffect(() => () => void flush(), [flush]);
}
