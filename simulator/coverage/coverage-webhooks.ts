/** One field of WhatsApp's webhooks, with the page it was written from and the test that causes it. */
export interface WebhookCoverage {
  field: string;
  /** What of the field comes: kinds of messages, types of news. */
  kinds: string[];
  source: string;
  testedBy: string;
}

const docs = "https://developers.facebook.com/docs/whatsapp";
const told = (field: string, page: string, testedBy: string, kinds: string[] = []): WebhookCoverage => ({
  field,
  kinds,
  source: `${docs}/${page}`,
  testedBy,
});

const everyKind = "every webhook kind of WhatsApp is as Meta documents it";
const ofGroups = "every webhook of groups is as Meta documents it";
const ofAccounts = "about a WhatsApp account: limits, bans, reviews, alerts, in the documented shapes";

/** Every field of WhatsApp's webhooks that can be caused here. */
export const webhookCoverage: WebhookCoverage[] = [
  told("messages", "cloud-api/webhooks/reference/messages", everyKind, [
    "text",
    "image",
    "video",
    "audio",
    "document",
    "sticker",
    "location",
    "contacts",
    "interactive",
    "button",
    "reaction",
    "order",
    "edit",
    "revoke",
    "unsupported",
    "statuses",
  ]),
  told(
    "messages",
    "cloud-api/webhooks/reference/messages/system",
    "somebody who changes their number is told of as Meta documents it",
    ["system/user_changed_number", "system/user_changed_user_id"],
  ),
  told(
    "messages",
    "cloud-api/webhooks/reference/messages/text",
    "a question about a product names it, beside what it quotes",
    ["context/referred_product"],
  ),
  told("messages", "cloud-api/groups/webhooks", ofGroups, ["group_id"]),
  told("user_preferences", "cloud-api/webhooks/reference/user_preferences", everyKind),
  told(
    "message_template_status_update",
    "cloud-api/webhooks/reference/message_template_status_update",
    everyKind,
  ),
  told(
    "message_template_quality_update",
    "cloud-api/webhooks/reference/message_template_quality_update",
    everyKind,
  ),
  told("template_category_update", "cloud-api/webhooks/reference/template_category_update", everyKind),
  told("account_update", "cloud-api/webhooks/reference/account_update", ofAccounts),
  told("account_review_update", "cloud-api/webhooks/reference/account_review_update", ofAccounts),
  told("account_alerts", "cloud-api/webhooks/reference/account_alerts", ofAccounts),
  told("business_capability_update", "cloud-api/webhooks/reference/business_capability_update", ofAccounts),
  told("phone_number_quality_update", "cloud-api/webhooks/reference/phone_number_quality_update", ofAccounts),
  told("phone_number_name_update", "cloud-api/webhooks/reference/phone_number_name_update", ofAccounts),
  told(
    "smb_message_echoes",
    "embedded-signup/custom-flows/onboarding-business-app-users",
    "edits, takes back and reacts in the brand's name",
  ),
  told("group_lifecycle_update", "cloud-api/groups/webhooks", ofGroups, ["group_create", "group_delete"]),
  told("group_participants_update", "cloud-api/groups/webhooks", ofGroups, [
    "group_participants_add",
    "group_participants_remove",
    "group_join_request_created",
    "group_join_request_revoked",
  ]),
  told("group_settings_update", "cloud-api/groups/webhooks", ofGroups),
  told("group_status_update", "cloud-api/groups/webhooks", ofGroups, [
    "group_suspend",
    "group_suspend_cleared",
  ]),
  told(
    "standby",
    "webhooks/reference/standby",
    "a chat that Meta's agent has is heard on standby, until somebody answers or it is passed",
    ["messages", "message_echoes", "statuses"],
  ),
  told(
    "messaging_handovers",
    "webhooks/reference/messaging-handovers",
    "a chat that Meta's agent has is heard on standby, until somebody answers or it is passed",
    ["control_passed"],
  ),
];
