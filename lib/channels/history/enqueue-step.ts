import type { Context } from "@/lib/context";
import { enqueue } from "@/lib/queue";
import type { RunKind } from "@/lib/words";

/** Meta allows two reads of conversations a second for one asset; half of that leaves room for probes. */
export const STEP_MS = 1_000;

/**
 * Enqueue the reading of a run's next page. The pages of all runs of a workspace are read one after the other,
 * so that sends do not wait for them.
 *
 * @param waitMs Not before so long from now.
 */
export async function enqueueStep(ctx: Context, channelId: string, kind: RunKind, waitMs = 0): Promise<void> {
  const { workspaceId, now } = ctx;
  await enqueue(
    ctx,
    "read-history",
    { workspaceId, channelId, kind },
    {
      runAt: new Date(now.getTime() + waitMs),
      queueName: `history/${workspaceId}`,
      jobKey: `history/${kind}/${channelId}`,
    },
  );
}
