import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { GraphError } from "@/lib/meta/graph-error";

const PAUSE_MS = 60_000;

/** What becomes of a step that reads something back and cannot now. */
interface Otherwise {
  /** Meta asks for a pause: the step is enqueued again after so long. */
  later: (ctx: Context, waitMs: number) => Promise<void>;
  /** Meta refuses for good. */
  end: (ctx: Context, meaning: GraphError["meaning"]) => Promise<void>;
}

/**
 * A page read back from Meta. Null if it cannot be read now; a channel that was disconnected meanwhile is read again
 * once it is connected again.
 *
 * @throws GraphError if Meta had an error of its own; the queue tries again.
 */
export async function readOrNull<Answer>(
  scope: Scope,
  read: () => Promise<Answer>,
  { later, end }: Otherwise,
): Promise<Answer | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Refusal) return null;
    if (!(error instanceof GraphError) || error.meaning === "temporary") throw error;
    await inWorkspace(scope, (ctx) =>
      error.meaning === "rate_limited" ? later(ctx, error.retryAfterMs ?? PAUSE_MS) : end(ctx, error.meaning),
    );
    return null;
  }
}
