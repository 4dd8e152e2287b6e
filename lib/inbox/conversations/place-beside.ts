import { metaNow } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";

const SECOND_MS = 1_000;

/**
 * Where what a member does beside the messages stands among them: below all that was there, by Meta's clock. What
 * the contact writes next stands below it, also on WhatsApp, which counts whole seconds: hence the beginning of the
 * second.
 */
export async function placeBeside(ctx: Context, { lastMessageAt }: { lastMessageAt: Date }): Promise<Date> {
  const nowMs = (await metaNow(ctx)).getTime();
  return new Date(Math.max(nowMs - (nowMs % SECOND_MS), lastMessageAt.getTime() + 1));
}
