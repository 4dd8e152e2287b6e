import type { Context } from "@/lib/context";
import { enqueue } from "@/lib/queue";

/** Ask that a publication be published at `runAt`. Asked again, the newest time holds. */
export async function enqueuePublish(
  ctx: Context,
  publication: { id: string; channelId: string },
  runAt: Date,
): Promise<void> {
  const payload = { workspaceId: ctx.workspaceId, publicationId: publication.id };
  await enqueue(ctx, "publish", payload, {
    runAt,
    jobKey: `publish/${publication.id}`,
    queueName: publication.channelId,
  });
}
