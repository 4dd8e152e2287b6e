import type { Context } from "@/lib/context";
import { enqueue } from "@/lib/queue";

/** Ask that a leg be published at `runAt`. Asked again, the newest time holds. */
export async function enqueuePublish(
  ctx: Context,
  leg: { id: string; channelId: string },
  runAt: Date,
): Promise<void> {
  const payload = { workspaceId: ctx.workspaceId, publicationId: leg.id };
  await enqueue(ctx, "publish", payload, { runAt, jobKey: `publish/${leg.id}`, queueName: leg.channelId });
}
