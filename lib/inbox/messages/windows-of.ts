import type { conversations } from "@/db/schema/inbox/conversations";
import { humanAgentEnd } from "@/lib/inbox/window-rules";
import { platforms } from "@/lib/platforms/registry";

type Windowed = Pick<typeof conversations.$inferSelect, "platform" | "replyUntil" | "lastInboundAt">;

/** Until when this conversation may be answered, freely and by a person. */
export function windowsOf({ platform, replyUntil, lastInboundAt }: Windowed) {
  const { humanAgentHours } = platforms[platform].messaging;
  return { replyUntil, humanAgentUntil: humanAgentEnd(lastInboundAt, humanAgentHours) };
}
