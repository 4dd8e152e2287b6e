import type { Context } from "@/lib/context";
import { enqueue } from "@/lib/queue";

/** Ask the worker to turn a picture upright and to make its small copy. Asked twice while it waits, it is once. */
export async function askForPreview(ctx: Context, mediaId: string): Promise<void> {
  const { workspaceId } = ctx;
  await enqueue(ctx, "make-preview", { workspaceId, mediaId }, { jobKey: `make-preview/${mediaId}` });
}
