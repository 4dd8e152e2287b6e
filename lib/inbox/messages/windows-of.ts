import type { conversations } from "@/db/schema/inbox/conversations";
import { humanAgentEnd } from "@/lib/inbox/window-rules";
import { platforms } from "@/lib/platforms/registry";

type Windowed = Pick<typeof conversations.$inferSelect, "kind" | "platform" | "replyUntil" | "lastInboundAt">;

/** Until when this conversation may be answered, freely and by a person. */
export function windowsOf({ kind, platform, replyUntil, lastInboundAt }: Windowed) {
  if (kind === "comments") return { replyUntil: null, humanAgentUntil: null, isEndless: true };
  const { humanAgentHours } = platforms[platform].messaging;
  return { replyUntil, isEndless: false, humanAgentUntil: humanAgentEnd(lastInboundAt, humanAgentHours) };
}
