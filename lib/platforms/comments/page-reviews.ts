import { z } from "zod";
import type { Person, ReadEvent } from "@/lib/platforms/event";
import { Items, MetaId, Moment, readEach, Words } from "@/lib/platforms/reading";
import type { SubjectRef } from "./comment-event";
import { newsOfComment } from "./page-comments";

/**
 * Read the reviews in one `entry` of a Page's webhook, and the comments on them. A review is a thread of comments
 * whose first one is the review; its id is Facebook's of the reviewer's story. Likes and reactions are passed over.
 *
 * An edit tells the review anew: it stands for one that was never told, and changes one that was.
 *
 * @see https://developers.facebook.com/docs/graph-api/webhooks/reference/page/#ratings
 */
export function readPageReviews(entry: unknown): ReadEvent[] {
  const read = Entry.safeParse(entry);
  if (!read.success) return [];
  const { id, time, changes } = read.data;
  const values = changes.flatMap((change) => {
    const { field, value } = Change.safeParse(change).data ?? {};
    return field === "ratings" && Item.safeParse(value).success ? [value] : [];
  });
  return readEach(values, id, (value) => {
    if (Item.parse(value).item === "rating") return readReview(Review.parse(value), id, time);
    const { post_id } = Below.parse(value);
    return newsOfComment(value, id, time, () => {
      const externalId = storyOf(post_id);
      return { rootExternalId: externalId, subject: { externalId, kind: "review", adTitle: null } };
    });
  });
}

function readReview(read: z.output<typeof Review>, asset: string, toldAt: Date): ReadEvent[] {
  const { verb, review_text, created_time } = read;
  const externalId = storyOf(read.open_graph_story_id);
  const at = hasTime(created_time) ? created_time : toldAt;
  if (verb === "remove")
    return [{ kind: "comment_standing", asset, at: toldAt, externalId, standing: "removed" }];
  if (verb !== "add" && verb !== "edit") return [];
  const person = reviewerOf(read);
  const text = review_text ?? "";
  const review: ReadEvent = {
    kind: "comment",
    asset,
    at,
    direction: "inbound",
    person,
    externalId,
    rootExternalId: null,
    subject: subjectOf(read, asset, hasTime(toldAt) ? toldAt : at),
    text,
    attachments: [],
  };
  if (verb === "add") return [review];
  return [review, { kind: "comment_edit", asset, at: toldAt, person, externalId, text }];
}

function subjectOf(read: z.output<typeof Review>, asset: string, toldAt: Date): SubjectRef {
  const { recommendation_type: type, rating } = read;
  const verdict = type === "POSITIVE" ? "recommended" : type === "NEGATIVE" ? "not_recommended" : null;
  return {
    externalId: storyOf(read.open_graph_story_id),
    kind: "review",
    adTitle: null,
    review: {
      verdict,
      stars: rating ?? null,
      toldAt: hasTime(toldAt) ? toldAt : new Date(0),
      permalink: `https://www.facebook.com/${asset}/reviews`,
    },
  };
}

function reviewerOf({ reviewer_id, reviewer_name }: z.output<typeof Review>): Person | null {
  if (!reviewer_id) return null;
  return { address: reviewer_id, otherAddresses: [], name: reviewer_name || null, handle: null };
}

/** Facebook's id of a story: alone, or behind its writer's. */
const storyOf = (id: string) => id.split("_").at(-1) ?? id;

const hasTime = (at: Date | undefined): at is Date => at !== undefined && !Number.isNaN(at.getTime());

const Entry = z.object({
  id: MetaId,
  time: Moment.optional().transform((at) => at ?? new Date(Number.NaN)),
  changes: Items,
});
const Change = z.object({ field: z.string(), value: z.unknown() });
const Item = z.object({ item: z.enum(["rating", "comment"]) });
const Below = z.object({ post_id: MetaId });
const Review = z.object({
  verb: z.string(),
  open_graph_story_id: MetaId,
  reviewer_id: MetaId.nullish().catch(null),
  reviewer_name: Words,
  rating: z.number().int().min(1).max(5).nullish().catch(null),
  recommendation_type: Words,
  review_text: Words,
  created_time: Moment.optional(),
});
