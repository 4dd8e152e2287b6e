import { hasScope } from "../access/tokens";
import { pageFigures } from "../metrics/node-figures";
import type { InstagramAccount, Page, PhoneNumber, Waba } from "../store/store-shapes";
import type { GraphCall } from "./graph-call";
import { GraphError } from "./graph-error";
import type { NodeRecord } from "./node-fields";

/** What a Page tells about itself. Publishing adds its own fields here. */
export function pageRecord(call: GraphCall, page: Page): NodeRecord {
  const { sim, token } = call;
  return {
    id: page.id,
    name: page.name,
    username: page.username,
    category: page.category,
    category_list: [{ id: "197871390225897", name: page.category }],
    about: page.about,
    link: page.link,
    is_published: true,
    verification_status: "not_verified",
    access_token: () => (token.kind === "page" && token.assetId === page.id ? token.id : undefined),
    tasks: sim.store.users.get(token.userId)?.pageTasks[page.id],
    picture: {
      data: { height: 50, width: 50, is_silhouette: false, url: `${sim.url}/_sim/avatars/${page.id}.png` },
    },
    instagram_business_account: () => linkedInstagram(call, page),
    connected_instagram_account: () => linkedInstagram(call, page),
    has_whatsapp_number: false,
    ...pageFigures(sim, page.id),
  };
}

function linkedInstagram({ sim, token }: GraphCall, page: Page): NodeRecord | undefined {
  if (!hasScope(token, "pages_read_engagement", page.id)) {
    throw new GraphError(
      100,
      "(#100) Object does not exist, cannot be loaded due to missing permission or reviewable feature, or does not support this operation. This endpoint requires the 'pages_read_engagement' permission or the 'Page Public Content Access' feature.",
    );
  }
  const account = page.instagramId ? sim.store.instagramAccounts.get(page.instagramId) : undefined;
  return account && instagramRecord(sim.url, account);
}

/** What an Instagram professional account tells about itself. Publishing adds its own fields here. */
export function instagramRecord(url: string, account: InstagramAccount): NodeRecord {
  return {
    id: account.id,
    user_id: account.id,
    ig_id: account.id,
    has_profile_pic: true,
    username: account.username,
    name: account.name,
    biography: account.biography,
    website: account.website,
    account_type: account.accountType,
    profile_picture_url: `${url}/_sim/avatars/${account.id}.png`,
  };
}

/** What a WhatsApp business account tells about itself. */
export function wabaRecord(waba: Waba): NodeRecord {
  return {
    id: waba.id,
    name: waba.name,
    timezone_id: waba.timezoneId,
    currency: waba.currency,
    message_template_namespace: `ns_${waba.id}`,
    account_review_status: "APPROVED",
    business_verification_status: "verified",
    country: "FR",
    ownership_type: "SELF",
    status: "ACTIVE",
    owner_business: { id: waba.businessId, name: waba.name },
    owner_business_info: { id: waba.businessId, name: waba.name },
    primary_funding_id: `9${waba.id}`,
    is_shared_with_partners: false,
    is_enabled_for_insights: true,
    health_status: {
      can_send_message: "AVAILABLE",
      entities: [
        { entity_type: "WABA", id: waba.id, can_send_message: "AVAILABLE" },
        { entity_type: "BUSINESS", id: waba.businessId, can_send_message: "AVAILABLE" },
      ],
    },
    on_behalf_of_business_info: { name: waba.name, id: waba.businessId, status: "APPROVED", type: "SELF" },
  };
}

/** What a WhatsApp number tells about itself. @see https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers */
export function numberRecord(number: PhoneNumber): NodeRecord {
  const canSend = number.status === "CONNECTED" ? "AVAILABLE" : "BLOCKED";
  return {
    id: number.id,
    display_phone_number: number.displayPhoneNumber,
    verified_name: number.verifiedName,
    quality_rating: number.qualityRating,
    code_verification_status: "VERIFIED",
    name_status: "APPROVED",
    status: number.status,
    platform_type: "CLOUD_API",
    account_mode: number.allowList ? "SANDBOX" : "LIVE",
    is_official_business_account: false,
    is_pin_enabled: Boolean(number.pin),
    search_visibility: number.searchVisibility ?? "VISIBLE",
    username: number.username,
    new_display_name: number.newDisplayName ?? undefined,
    new_name_status: number.newDisplayName ? "PENDING_REVIEW" : undefined,
    is_on_biz_app: false,
    throughput: { level: number.throughput },
    messaging_limit_tier: number.messagingLimit,
    whatsapp_business_manager_messaging_limit: number.messagingLimit,
    webhook_configuration: number.overrideUrl ? { phone_number: number.overrideUrl } : {},
    health_status: {
      can_send_message: canSend,
      entities: [
        { entity_type: "PHONE_NUMBER", id: number.id, can_send_message: canSend },
        { entity_type: "WABA", id: number.wabaId, can_send_message: "AVAILABLE" },
      ],
    },
  };
}
