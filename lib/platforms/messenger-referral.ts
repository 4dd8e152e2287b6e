import { z } from "zod";
import { linesIn, told } from "./details";
import type { IncomingAttachment } from "./event";
import { linkIn, MetaId, Words } from "./reading";

/**
 * The ad or the link a person came from, with all it told. Null if there is none.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_referrals
 */
export function adOf(referral: unknown): IncomingAttachment | null {
  const read = Referral.safeParse(referral);
  if (!read.success) return null;
  const { ref, source, ad_id, headline, body, referer_uri, ads_context_data: shown, product } = read.data;
  const [photo, film] = [linkIn(shown?.photo_url), linkIn(shown?.video_url)];
  return told("ad", {
    title: shown?.ad_title ?? headline,
    text: body,
    url: linkIn(referer_uri),
    media: photo ? "image" : film ? "video" : null,
    mediaUrl: photo ?? film,
    ref,
    lines: linesIn({ source, ad: ad_id, post: shown?.post_id, product: product?.id ?? shown?.product_id }),
  });
}

const Id = MetaId.nullish().catch(null);
const Referral = z.object({
  ref: Words,
  source: Words,
  ad_id: Id,
  headline: Words,
  body: Words,
  referer_uri: Words,
  ads_context_data: z
    .object({ ad_title: Words, photo_url: Words, video_url: Words, post_id: Id, product_id: Id })
    .nullish()
    .catch(null),
  product: z.object({ id: Id }).nullish().catch(null),
});
