import type { Outcome } from "@/lib/channels/intents/outcome";
import type { Context } from "@/lib/context";
import { changePublication } from "@/lib/publishing/posts/change-publication";
import { lockPublication } from "@/lib/publishing/posts/lock-post";
import { logAttempt } from "@/lib/publishing/posts/log-attempt";
import { enqueue } from "@/lib/queue";
import { NO_FAILURE, NO_PAUSE } from "./put-off";

/** Keep on a publication what became of the call that makes it visible, whoever found it out. */
export async function recordOutcome(ctx: Context, id: string, outcome: Outcome): Promise<void> {
  const { publication } = await lockPublication(ctx, id);
  const step = publication.state === "verifying" ? "verify" : "publish";
  switch (outcome.state) {
    case "done":
      await logAttempt(ctx, publication, step, "ok");
      await changePublication(ctx, publication, {
        state: "published",
        externalId: outcome.externalId,
        publishedAt: ctx.now,
        ...NO_FAILURE,
        ...NO_PAUSE,
      });
      return enqueue(ctx, "verify-publication", { workspaceId: ctx.workspaceId, publicationId: id });
    case "queued":
      await logAttempt(ctx, publication, step, "waiting", outcome.code);
      return changePublication(ctx, publication, { state: "publishing", failureCode: outcome.code });
    case "failed":
      await logAttempt(ctx, publication, step, "failed", outcome.code);
      return changePublication(ctx, publication, {
        state: "failed",
        failure: outcome.meaning,
        failureCode: outcome.code,
        failureMediaId: null,
        ...NO_PAUSE,
      });
    case "unknown":
      await logAttempt(ctx, publication, step, "unknown", outcome.code);
      return changePublication(ctx, publication, {
        state: "verifying",
        failureCode: outcome.code,
        ...NO_PAUSE,
      });
  }
}
