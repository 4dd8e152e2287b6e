import { metaNow } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";

const SECOND_MS = 1_000;

/**
 * The time of a closing or reopening among the messages: after all existing ones, by Meta's clock. The
 * contact's next message comes after it, also on WhatsApp, which counts whole seconds: hence the beginning of
 * the second.
 */
export async function placeBeside(ctx: Context, { lastMessageAt }: { lastMessageAt: Date }): Promise<Date> {
  const nowMs = (await metaNow(ctx)).getTime();
  return new Date(Math.max(nowMs - (nowMs % SECOND_MS), lastMessageAt.getTime() + 1));
}
