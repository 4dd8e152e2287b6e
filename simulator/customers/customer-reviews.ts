import { z } from "zod";
import type { Simulator } from "../simulator";
import type { Person } from "../store/store-shapes";
import type { ActResult } from "./customer-acts";
import { addressOn } from "./people";

const at = { assetId: z.string() };
const content = { recommends: z.boolean(), text: z.string() };

/** What customers do with reviews of a Page. */
export const reviewActs = [
  z.object({ do: z.literal("review"), ...at, ...content }),
  z.object({ do: z.literal("delete_review"), ...at }),
  /** Below the review of whoever has written it; the brand's own answer where `isOurs`. */
  z.object({
    do: z.literal("comment_on_review"),
    ...at,
    reviewerId: z.string(),
    text: z.string().min(1),
    isOurs: z.boolean().optional(),
  }),
] as const;

type ReviewAct = z.output<(typeof reviewActs)[number]>;

const Review = z.object({
  assetId: z.string(),
  personId: z.string(),
  author: z.string(),
  address: z.string(),
  storyId: z.string(),
  ...content,
  atMs: z.number(),
});

/** A review as the phones show it. */
export type ReviewSeen = z.output<typeof Review>;

/** Recommend a Page or not, think again, take it back, or comment on a review. One review for each person and Page. */
export function actOnReview(sim: Simulator, person: Person, request: ReviewAct): ActResult {
  const { assetId } = request;
  if (sim.store.kindOf(assetId) !== "page") return { refused: "Only Pages have reviews" };
  const address = addressOn(sim, person, assetId);
  if (!address) return { refused: `${person.name} is not reachable on ${assetId}` };
  if (request.do === "comment_on_review") return commentOn(sim, { person, address }, request);
  const before = reviewOf(sim, assetId, person.id);
  if (request.do === "delete_review") {
    if (!before) return { refused: `${person.name} has not reviewed ${assetId}` };
    sim.store.settings.delete(keyOf(assetId, person.id));
    tell(sim, assetId, { verb: "remove", open_graph_story_id: before.storyId, reviewer_id: address });
    sim.live.announce({ kind: "comment", id: before.storyId });
    return {};
  }
  const { recommends, text } = request;
  const made = { assetId, personId: person.id, author: person.name, address, storyId: sim.ids.digits() };
  const review: ReviewSeen = { ...made, atMs: sim.clock.now(), ...before, recommends, text };
  sim.store.settings.put({ id: keyOf(assetId, person.id), value: review });
  tell(sim, assetId, {
    verb: before ? "edit" : "add",
    open_graph_story_id: review.storyId,
    reviewer_id: address,
    reviewer_name: person.name,
    recommendation_type: recommends ? "POSITIVE" : "NEGATIVE",
    review_text: text,
    created_time: Math.floor(review.atMs / 1000),
    comment_id: null,
  });
  sim.live.announce({ kind: "comment", id: review.storyId });
  return {};
}

/** All reviews that stand, the newest first. */
export const reviewsSeen = (sim: Simulator): ReviewSeen[] =>
  sim.store.settings
    .filter(({ id }) => id.startsWith("review:"))
    .map(({ value }) => Review.parse(value))
    .sort((one, other) => other.atMs - one.atMs);

/** What is said below a review bears the ids of the reviewer's post, not of one of the Page's. */
function commentOn(
  sim: Simulator,
  { person, address }: { person: Person; address: string },
  { assetId, reviewerId, text, isOurs }: Extract<ReviewAct, { do: "comment_on_review" }>,
): ActResult {
  const review = reviewOf(sim, assetId, reviewerId);
  if (!review) return { refused: `${reviewerId} has not reviewed ${assetId}` };
  const post_id = `${review.address}_${review.storyId}`;
  const comment_id = `${review.storyId}_${sim.ids.digits()}`;
  const from = isOurs
    ? { id: assetId, name: sim.store.pages.get(assetId)?.name ?? "" }
    : { id: address, name: person.name };
  const created_time = sim.clock.seconds();
  const value = { verb: "add", comment_id, post_id, parent_id: post_id, from, message: text, created_time };
  emit(sim, assetId, { item: "comment", ...value });
  return { commentId: comment_id };
}

const keyOf = (assetId: string, personId: string) => `review:${assetId}:${personId}`;

const reviewOf = (sim: Simulator, assetId: string, personId: string) =>
  Review.safeParse(sim.store.settings.get(keyOf(assetId, personId))?.value).data;

const tell = (sim: Simulator, assetId: string, value: Record<string, unknown>) =>
  emit(sim, assetId, { item: "rating", ...value });

/** @see https://developers.facebook.com/docs/graph-api/webhooks/reference/page/#ratings */
function emit(sim: Simulator, assetId: string, value: Record<string, unknown>): void {
  const content = { changes: [{ field: "ratings", value }] };
  void sim.webhooks.emit({ object: "page", assetId, field: "ratings", content, time: "s" });
}
