import type { Outcome } from "@/lib/channels/intents/outcome";
import type { Context } from "@/lib/context";
import { changeLeg } from "@/lib/publishing/posts/change-leg";
import { lockPublication } from "@/lib/publishing/posts/lock-post";
import { logAttempt } from "@/lib/publishing/posts/log-attempt";
import { enqueue } from "@/lib/queue";
import { NO_FAILURE, NO_PAUSE } from "./put-off";

/** Keep on a leg what became of the call that makes it visible, whoever found it out. */
export async function recordOutcome(ctx: Context, id: string, outcome: Outcome): Promise<void> {
  const { leg } = await lockPublication(ctx, id);
  const step = leg.state === "verifying" ? "verify" : "publish";
  switch (outcome.state) {
    case "done":
      await logAttempt(ctx, leg, step, "ok");
      await changeLeg(ctx, leg, {
        state: "published",
        externalId: outcome.externalId,
        publishedAt: ctx.now,
        ...NO_FAILURE,
        ...NO_PAUSE,
      });
      return enqueue(ctx, "verify-publication", { workspaceId: ctx.workspaceId, publicationId: id });
    case "queued":
      await logAttempt(ctx, leg, step, "waiting", outcome.code);
      return changeLeg(ctx, leg, { state: "publishing", failureCode: outcome.code });
    case "failed":
      await logAttempt(ctx, leg, step, "failed", outcome.code);
      return changeLeg(ctx, leg, {
        state: "failed",
        failure: outcome.meaning,
        failureCode: outcome.code,
        failureMediaId: null,
        ...NO_PAUSE,
      });
    case "unknown":
      await logAttempt(ctx, leg, step, "unknown", outcome.code);
      return changeLeg(ctx, leg, { state: "verifying", failureCode: outcome.code, ...NO_PAUSE });
  }
}
