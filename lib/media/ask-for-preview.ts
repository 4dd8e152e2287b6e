import type { Context } from "@/lib/context";
import { enqueue } from "@/lib/queue";

/** Ask the worker for what `makePreview` makes. Asked twice while it waits, it is done once. */
export async function askForPreview(ctx: Context, mediaId: string): Promise<void> {
  const { workspaceId } = ctx;
  await enqueue(ctx, "make-preview", { workspaceId, mediaId }, { jobKey: `make-preview/${mediaId}` });
}
