import type { ChannelView } from "@/lib/channels/shapes";

/**
 * How the workspace's channels are, in one word: `bad` if one does not work at all, `warn` if one has a
 * problem. One that was disconnected on purpose counts for nothing.
 */
export function worstHealth(channels: Pick<ChannelView, "state" | "problems">[]): "good" | "warn" | "bad" {
  const own = channels.filter(({ state }) => state !== "disconnected");
  if (own.some(({ state }) => state === "token_invalid")) return "bad";
  return own.some(({ problems }) => problems.some((problem) => problem !== "connecting")) ? "warn" : "good";
}
