import { vi } from "vitest";

/**
 * Note the channels that tabs of a browser open in a test: each keeps its own for as long as the page lives.
 *
 * @returns Closes them, so that they hear nothing of the next test, and ends this.
 */
export function trackChannels(): () => void {
  const open: BroadcastChannel[] = [];
  vi.stubGlobal(
    "BroadcastChannel",
    class extends BroadcastChannel {
      constructor(name: string) {
        super(name);
        open.push(this);
      }
    },
  );
  return () => {
    for (const channel of open) channel.close();
    vi.unstubAllGlobals();
  };
}
