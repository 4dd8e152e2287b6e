import type { Search } from "@/lib/channels/intents/probe-intent";
import type { Context } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { changeLeg } from "@/lib/publishing/posts/change-leg";
import { enqueuePublish } from "@/lib/publishing/posts/enqueue-publish";
import { lockPublication } from "@/lib/publishing/posts/lock-post";
import { publisherOf } from "@/lib/publishing/posts/publisher-of";
import { recordOutcome } from "./record-outcome";

/**
 * How a publication whose answer was lost is looked for at Meta: by reading what was prepared there, never
 * by publishing again. Null if the leg is gone.
 */
export async function searchPublication(ctx: Context, id: string): Promise<Search | null> {
  const locked = await lockPublication(ctx, id).catch(nothing);
  if (!locked) return null;
  const { post, leg } = locked;
  const publisher = publisherOf(leg.platform, post.kind);
  const text = leg.textOverride ?? post.text;
  return {
    find: publisher && ((from, since) => publisher.find(from, leg.remote, { text, since })),
    record: (unit, outcome) => recordOutcome(unit, id, outcome),
    resend: async (unit) => {
      await changeLeg(unit, leg, { state: "publishing" });
      await enqueuePublish(unit, leg, unit.now);
    },
  };
}

function nothing(error: unknown): null {
  if (error instanceof Refusal && error.code === "not_found") return null;
  throw error;
}
