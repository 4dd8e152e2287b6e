import { z } from "zod";
import { Id, Seconds, Url } from "./basics";

const from = z.strictObject({ id: Id, name: z.string() });
const PostId = z.string().regex(/^\d+_\d+$/);
const CommentId = z.string().regex(/^\d+_\d+$/);

const comment = {
  item: z.literal("comment"),
  comment_id: CommentId,
  post_id: PostId,
  parent_id: z.string(),
  from: from.optional(),
};
const written = { message: z.string(), created_time: Seconds, photo: Url.optional(), video: Url.optional() };

/** `feed` of object `page`. @see https://developers.facebook.com/docs/graph-api/webhooks/reference/page */
export const feedValue = z.union([
  z.strictObject({ ...comment, ...written, verb: z.enum(["add", "edited", "hide", "unhide"]) }),
  z.strictObject({ ...comment, verb: z.literal("remove") }),
  z.strictObject({
    item: z.literal("reaction"),
    verb: z.enum(["add", "edit", "remove"]),
    reaction_type: z.enum(["like", "love", "wow", "haha", "sorry", "anger", "care"]),
    post_id: PostId,
    parent_id: z.string().optional(),
    comment_id: CommentId.optional(),
    from,
    created_time: Seconds,
  }),
  z.strictObject({
    item: z.enum(["status", "photo", "video", "post", "share"]),
    verb: z.enum(["add", "edited", "remove"]),
    post_id: PostId,
    from,
    created_time: Seconds,
    published: z.union([z.literal(0), z.literal(1)]).optional(),
    message: z.string().optional(),
    link: Url.optional(),
    photo_id: Id.optional(),
    video_id: Id.optional(),
  }),
]);

const rated = { item: z.literal("rating"), open_graph_story_id: z.string(), reviewer_id: Id };

/** `ratings` of object `page`: reviews, and comments on them, which bear the ids of the reviewer's post. */
export const ratingsValue = z.union([
  z.strictObject({
    ...rated,
    verb: z.enum(["add", "edit"]),
    reviewer_name: z.string(),
    rating: z.number().int().min(1).max(5).optional(),
    recommendation_type: z.enum(["POSITIVE", "NEGATIVE"]).optional(),
    review_text: z.string(),
    created_time: Seconds,
    comment_id: z.null(),
  }),
  z.strictObject({ ...rated, verb: z.literal("remove") }),
  z.strictObject({ ...comment, ...written, verb: z.enum(["add", "edited"]) }),
]);

/** `comments` of object `instagram`. @see https://developers.facebook.com/docs/instagram-platform/webhooks/examples */
export const instagramComment = z.strictObject({
  id: Id,
  text: z.string(),
  from: z.strictObject({ id: Id, username: z.string(), self_ig_scoped_id: Id.optional() }).optional(),
  media: z.strictObject({
    id: Id,
    media_product_type: z.enum(["AD", "FEED", "STORY", "REELS"]),
    ad_id: Id.optional(),
    ad_title: z.string().optional(),
    original_media_id: Id.optional(),
  }),
  parent_id: Id.optional(),
});

/** `story_insights` of object `instagram`: a number under five is reported as -1. */
export const storyInsights = z.strictObject({
  media_id: Id,
  impressions: z.number().int().min(-1),
  reach: z.number().int().min(-1),
  taps_forward: z.number().int().min(-1),
  taps_back: z.number().int().min(-1),
  exits: z.number().int().min(-1),
  replies: z.number().int().min(-1),
});

/** `mention` of object `page`: somebody names the Page in a post or a comment of their own. */
export const pageMention = z.strictObject({
  message: z.string(),
  post_id: PostId,
  comment_id: CommentId.optional(),
  created_time: Seconds,
  item: z.enum(["post", "comment"]),
  verb: z.literal("add"),
});

/** `mentions` of object `instagram`: ids alone. */
export const instagramMention = z.strictObject({ media_id: Id, comment_id: Id.optional() });
