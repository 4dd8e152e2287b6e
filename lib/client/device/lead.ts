/**
 * Do something in one tab of this browser alone: in the first that wants to, and when that is closed or gives up, in
 * the next.
 *
 * @param run Begins it. @returns Ends it.
 * @returns Gives up.
 */
export function lead(name: string, run: () => () => void): () => void {
  const stop = new AbortController();
  const over = new Promise<void>((done) => stop.signal.addEventListener("abort", () => done()));
  navigator.locks
    .request(name, { signal: stop.signal }, async () => {
      // The lock may be granted just as the tab gives up.
      if (stop.signal.aborted) return;
      const end = run();
      await over;
      end();
    })
    .catch(() => undefined); // Given up before the lock was granted.
  return () => stop.abort();
}
