import { z } from "zod";
import type { ReadEvent } from "@/lib/platforms/event";
import { Items, MetaId, Moment, readEach, Words } from "@/lib/platforms/reading";

const FIELDS = new Set(["comments", "live_comments"]);
/** The dashboard's test deliveries are about no account. */
const NO_ACCOUNT = "0";

/**
 * Read the comments in one `entry` of an Instagram account's webhook, each by itself, in both documented forms:
 * as `changes`, and with field and value in the entry itself. Meta tells of new ones only: what is edited, hidden
 * or removed has to be read.
 *
 * @see https://developers.facebook.com/docs/instagram-platform/webhooks/examples
 */
export function readInstagramComments(entry: unknown): ReadEvent[] {
  const read = Entry.safeParse(entry);
  if (!read.success || read.data.id === NO_ACCOUNT) return [];
  const { id, time, changes, field, value } = read.data;
  const values = [...changes, { field, value }].flatMap((change) => {
    const one = Change.safeParse(change).data;
    return one && FIELDS.has(one.field) ? [one.value] : [];
  });
  return readEach(values, id, (each) => readComment(Comment.parse(each), id, time));
}

function readComment(read: z.output<typeof Comment>, asset: string, at: Date): ReadEvent[] {
  const { id, comment_id, text, from, media, parent_id } = read;
  const externalId = id ?? comment_id;
  const isOwn = from?.id === asset;
  // A boosted post has two ids; both notices of one comment must name the same.
  const subjectId = media.original_media_id ?? media.id;
  const isTop = !parent_id || [media.id, subjectId, externalId].includes(parent_id);
  const isAd = Boolean(media.ad_id) || media.media_product_type === "AD";
  return [
    {
      kind: "comment",
      asset,
      at,
      direction: isOwn ? "outbound" : "inbound",
      person: isOwn || !from ? null : personOf(from),
      externalId,
      rootExternalId: isTop ? null : parent_id,
      subject: { externalId: subjectId, kind: isAd ? "ad" : "media", adTitle: media.ad_title || null },
      text: text || null,
      attachments: [],
    },
  ];
}

/** An account that commented: its id, and its name where Meta gives one. */
function personOf({ id, username }: { id: string; username?: string | null | undefined }) {
  return { address: id, otherAddresses: [], name: null, handle: username ? `@${username}` : null };
}

const Entry = z.object({
  id: MetaId,
  time: Moment.optional().transform((at) => at ?? new Date(Number.NaN)),
  changes: Items,
  field: z.string().nullish().catch(null),
  value: z.unknown().optional(),
});
const Change = z.object({ field: z.string(), value: z.unknown() });
const Media = z.object({
  id: MetaId,
  media_product_type: Words,
  ad_id: MetaId.nullish().catch(null),
  ad_title: Words,
  original_media_id: MetaId.nullish().catch(null),
});
const Rest = {
  text: Words,
  from: z.object({ id: MetaId, username: Words }).nullish().catch(null),
  media: Media,
  parent_id: MetaId.nullish().catch(null),
};
/** The field reference calls the id `id`, one table of the documentation `comment_id`. */
const Comment = z.union([
  z.object({ id: MetaId, comment_id: MetaId.nullish().catch(null), ...Rest }),
  z.object({ id: z.undefined().optional(), comment_id: MetaId, ...Rest }),
]);
