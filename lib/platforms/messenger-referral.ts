import { z } from "zod";
import { attachmentOf, linesIn } from "./details";
import type { IncomingAttachment, ReadEvent, Sides } from "./event";
import { Items, linkIn, MetaId, namedByContent, Words } from "./reading";

/**
 * The ad or the link a person came from, with all its details. Null if there is none.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_referrals
 */
export function adOf(referral: unknown): IncomingAttachment | null {
  if (!referral) return null;
  const read = Referral.safeParse(referral);
  if (!read.success) return null;
  const { ref, source, ad_id, headline, body, referer_uri, ads_context_data: shown, product } = read.data;
  const [photo, film] = [linkIn(shown?.photo_url), linkIn(shown?.video_url)];
  return attachmentOf("ad", {
    title: shown?.ad_title ?? headline,
    text: body,
    url: linkIn(referer_uri),
    media: photo ? "image" : film ? "video" : null,
    mediaUrl: photo ?? film,
    ref,
    lines: linesIn({ source, ad: ad_id, post: shown?.post_id, product: product?.id ?? shown?.product_id }),
  });
}

/**
 * Read a referral that came without a message: somebody opened an existing conversation by an ad, a link or a
 * product. It opens the reply window, and is shown in the conversation at its time.
 */
export function readReferral(referral: unknown, sides: Sides): ReadEvent[] {
  const touch = { kind: "touch" as const, ...sides };
  const attachments = [adOf(referral), leadOf(referral)].filter((one) => one !== null);
  if (attachments.length === 0) return [touch];
  return [
    touch,
    {
      kind: "message",
      ...sides,
      direction: "inbound",
      externalId: namedByContent("referral", sides, [attachments.map(({ detail }) => detail)]),
      content: "referral",
      text: null,
      attachments,
      replyToExternalId: null,
      forwarded: null,
      intentId: null,
      isFromElsewhere: false,
    },
  ];
}

/** The answers somebody gave in the form of a lead ad. */
function leadOf(referral: unknown): IncomingAttachment | null {
  const { lead } = Lead.safeParse(referral).data ?? {};
  const answers = (lead?.data ?? []).flatMap((item) => Answer.safeParse(item).data ?? []);
  return attachmentOf("form", {
    lines: answers.map(({ question, answer }) => ({ name: question, value: answer })),
  });
}

const Lead = z.object({ lead: z.object({ data: Items }) });
const Answer = z.object({ question: z.string(), answer: z.string() });
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
