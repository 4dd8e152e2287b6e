import { z } from "zod";
import type { IncomingAttachment, Person, ReadEvent } from "@/lib/platforms/event";
import { Items, linkIn, MetaId, Moment, readEach, Words } from "@/lib/platforms/reading";
import type { CommentEvent, SubjectRef } from "./comment-event";

/**
 * Read the comments in one `entry` of a Page's webhook, each by itself. Posts, reactions and the other items of
 * its feed are passed over; so is an edit that leaves no words.
 *
 * @see https://developers.facebook.com/docs/graph-api/webhooks/reference/page/#feed
 */
export function readPageComments(entry: unknown): ReadEvent[] {
  const read = Entry.safeParse(entry);
  if (!read.success) return [];
  const { id, time, changes } = read.data;
  const values = changes.flatMap((change) => {
    const { field, value } = Change.safeParse(change).data ?? {};
    return field === "feed" && Item.safeParse(value).success ? [value] : [];
  });
  return readEach(values, id, (value) => newsOfComment(value, id, time, (read) => placeOf(read, id)));
}

/** What became of a comment on a post or a review, whose place is read by the caller. @throws ZodError */
export function newsOfComment(
  value: unknown,
  asset: string,
  toldAt: Date,
  place: (read: z.output<typeof Comment>) => Pick<CommentEvent, "rootExternalId" | "subject">,
): ReadEvent[] {
  const read = Comment.parse(value);
  const { verb, comment_id: externalId, message, created_time } = read;
  const author = authorOf(read);
  const isOwn = author?.address === asset;
  const person = isOwn ? null : author;
  switch (verb) {
    case "add":
      return [
        {
          kind: "comment",
          asset,
          at: created_time ?? toldAt,
          direction: isOwn ? "outbound" : "inbound",
          person,
          externalId,
          ...place(read),
          text: message || null,
          attachments: attachmentsOf(read),
        },
      ];
    // The webhook of a change bears the time of the comment, or none.
    case "edit":
    case "edited":
      return message ? [{ kind: "comment_edit", asset, at: toldAt, person, externalId, text: message }] : [];
    case "hide":
    case "unhide":
    case "remove":
      return [{ kind: "comment_standing", asset, at: toldAt, externalId, standing: STANDINGS[verb] }];
    default:
      return [];
  }
}

const STANDINGS = { hide: "hidden", unhide: "shown", remove: "removed" } as const;

/** `from` is missing where the app may not see who it was; older bodies name the sender beside. */
function authorOf({ from, sender_id, sender_name }: z.output<typeof Comment>): Person | null {
  const address = from?.id ?? sender_id;
  if (!address) return null;
  return { address, otherAddresses: [], name: (from ? from.name : sender_name) || null, handle: null };
}

function placeOf({ comment_id, post_id, parent_id, post }: z.output<typeof Comment>, asset: string) {
  const [postPart = ""] = comment_id.split("_");
  const subject: SubjectRef = {
    externalId: post_id ?? `${asset}_${postPart}`,
    // A post that only ads show is not published.
    kind: post?.is_published === false ? "ad" : "post",
    adTitle: null,
  };
  // The parent of a top-level comment is the post, by either of its ids.
  const isTop = !parent_id || [subject.externalId, postPart, comment_id].includes(parent_id);
  return { rootExternalId: isTop ? null : parent_id, subject };
}

function attachmentsOf({ photo, video }: z.output<typeof Comment>): IncomingAttachment[] {
  const image = linkIn(photo);
  const film = linkIn(video);
  return [
    ...(image ? [{ kind: "image" as const, source: image, ...FILE }] : []),
    ...(film ? [{ kind: "video" as const, source: film, ...FILE }] : []),
  ];
}

const FILE = { mayStore: true, mime: null, name: null, detail: null };

const Entry = z.object({
  id: MetaId,
  time: Moment.optional().transform((at) => at ?? new Date(Number.NaN)),
  changes: Items,
});
const Change = z.object({ field: z.string(), value: z.unknown() });
const Item = z.object({ item: z.literal("comment") });
const Comment = z.object({
  verb: z.string(),
  comment_id: MetaId,
  post_id: MetaId.nullish().catch(null),
  parent_id: MetaId.nullish().catch(null),
  from: z.object({ id: MetaId, name: Words }).nullish().catch(null),
  sender_id: MetaId.nullish().catch(null),
  sender_name: Words,
  message: Words,
  created_time: Moment.optional(),
  photo: Words,
  video: Words,
  post: z
    .object({ is_published: z.boolean().nullish().catch(null) })
    .nullish()
    .catch(null),
});
