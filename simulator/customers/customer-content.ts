import type { Simulator } from "../simulator";
import type { Thread } from "../store/store-shapes";
import type { ActOf, Referral } from "./customer-acts";

type Content = Record<string, unknown>;

/** What only one platform has beside text and files. */
export function contentOf(sim: Simulator, act: ActOf<"write">, thread: Thread): Content {
  return thread.platform === "whatsapp" ? whatsappContent(sim, act, thread) : pageContent(act);
}

function whatsappContent(sim: Simulator, act: ActOf<"write">, thread: Thread): Content {
  const { referral, location, contacts, forwarded } = act;
  const context = {
    ...(forwarded === "often" ? { frequently_forwarded: true } : forwarded ? { forwarded } : {}),
    ...productContext(sim, act, thread),
  };
  return {
    ...(location ? { location } : {}),
    ...(contacts ? { contacts } : {}),
    ...(referral ? { referral: whatsappAd(referral) } : {}),
    ...(Object.keys(context).length > 0 ? { context } : {}),
    ...(act.isUnsupported ? { errors: [unknownType] } : {}),
  };
}

/** The ad or post somebody came from. @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/text */
function whatsappAd(referral: Referral): Content {
  const { image_url, video_url, thumbnail_url, welcome_message: greeting } = referral;
  return {
    source_type: referral.source_type ?? "ad",
    source_id: referral.ad_id ?? referral.ref,
    headline: referral.ad_title,
    ...(referral.body ? { body: referral.body } : {}),
    ...(image_url ? { media_type: "image", image_url } : {}),
    ...(video_url ? { media_type: "video", video_url } : {}),
    ...(thumbnail_url ? { thumbnail_url } : {}),
    source_url: "https://fb.me/simulated",
    ctwa_clid: referral.ref,
    ...(greeting ? { welcome_message: { text: greeting } } : {}),
  };
}

/** Context of a question about a product: its card as a message of the shop, unless a message is quoted. */
function productContext(
  sim: Simulator,
  { product, replyTo }: ActOf<"write">,
  { assetId, address }: Thread,
): Content {
  if (!product) return {};
  const referred_product = { catalog_id: product.catalogId, product_retailer_id: product.retailerId };
  if (replyTo) return { referred_product };
  return { from: sim.store.numbers.get(assetId)?.digits, id: sim.ids.whatsapp(address), referred_product };
}

const unknownType = {
  code: 131051,
  title: "Message type unknown",
  message: "Message type unknown",
  error_data: { details: "Message type is currently not supported." },
};

function pageContent({ referral, quickReplyPayload, isUnsupported }: ActOf<"write">): Content {
  return {
    ...(quickReplyPayload ? { quick_reply: { payload: quickReplyPayload } } : {}),
    ...(referral ? { referral: pageReferral(referral) } : {}),
    ...(isUnsupported ? { is_unsupported: true } : {}),
  };
}

function pageReferral({ ref, source, ad_id, ad_title = "Ad", image_url: photo_url }: Referral): Content {
  const ads_context_data = { ad_title, ...(photo_url ? { photo_url } : {}) };
  return {
    ...(ref === undefined ? {} : { ref }),
    ...(source === undefined ? {} : { source }),
    ...(ad_id ? { ad_id, source: "ADS", type: "OPEN_THREAD", ads_context_data } : {}),
  };
}
