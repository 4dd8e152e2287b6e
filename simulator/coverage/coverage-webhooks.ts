/** One field of WhatsApp's webhooks, with the page it was written from and the test that causes it. */
export interface WebhookCoverage {
  field: string;
  /** What the field brings: kinds of messages, types of events. */
  kinds: string[];
  source: string;
  testedBy: string;
}

const docs = "https://developers.facebook.com/docs/whatsapp";
const coverage = (field: string, page: string, testedBy: string, kinds: string[] = []): WebhookCoverage => ({
  field,
  kinds,
  source: `${docs}/${page}`,
  testedBy,
});

const everyKind = "every webhook kind of WhatsApp is as Meta documents it";
const ofPhones = "the phone of a number shares its history in parts, and its address book";
const ofGroups = "every webhook of groups is as Meta documents it";
const ofAccounts = "about a WhatsApp account: limits, bans, reviews, alerts, in the documented shapes";

/** Every field of WhatsApp's webhooks that can be caused here. */
export const webhookCoverage: WebhookCoverage[] = [
  coverage("messages", "cloud-api/webhooks/reference/messages", everyKind, [
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
  coverage(
    "messages",
    "cloud-api/webhooks/reference/messages/system",
    "somebody who changes their number is told of as Meta documents it",
    ["system/user_changed_number", "system/user_changed_user_id"],
  ),
  coverage(
    "messages",
    "cloud-api/webhooks/reference/messages/text",
    "a question about a product names it, beside what it quotes",
    ["context/referred_product"],
  ),
  coverage("messages", "cloud-api/groups/webhooks", ofGroups, ["group_id"]),
  coverage("user_preferences", "cloud-api/webhooks/reference/user_preferences", everyKind),
  coverage(
    "message_template_status_update",
    "cloud-api/webhooks/reference/message_template_status_update",
    everyKind,
  ),
  coverage(
    "message_template_quality_update",
    "cloud-api/webhooks/reference/message_template_quality_update",
    everyKind,
  ),
  coverage("template_category_update", "cloud-api/webhooks/reference/template_category_update", everyKind),
  coverage("template_correct_category_detection", "direct-send/integrity-and-content-guidelines", everyKind),
  coverage("account_update", "cloud-api/webhooks/reference/account_update", ofAccounts),
  coverage("account_review_update", "cloud-api/webhooks/reference/account_review_update", ofAccounts),
  coverage("account_alerts", "cloud-api/webhooks/reference/account_alerts", ofAccounts),
  coverage(
    "business_capability_update",
    "cloud-api/webhooks/reference/business_capability_update",
    ofAccounts,
  ),
  coverage(
    "phone_number_quality_update",
    "cloud-api/webhooks/reference/phone_number_quality_update",
    ofAccounts,
  ),
  coverage("phone_number_name_update", "cloud-api/webhooks/reference/phone_number_name_update", ofAccounts),
  coverage(
    "smb_message_echoes",
    "embedded-signup/custom-flows/onboarding-business-app-users",
    "edits, takes back and reacts, each as an echo",
  ),
  ...["history", "smb_app_state_sync"].map((field) =>
    coverage(field, "embedded-signup/custom-flows/onboarding-business-app-users", ofPhones),
  ),
  coverage("group_lifecycle_update", "cloud-api/groups/webhooks", ofGroups, ["group_create", "group_delete"]),
  coverage("group_participants_update", "cloud-api/groups/webhooks", ofGroups, [
    "group_participants_add",
    "group_participants_remove",
    "group_join_request_created",
    "group_join_request_revoked",
  ]),
  coverage("group_settings_update", "cloud-api/groups/webhooks", ofGroups),
  coverage("group_status_update", "cloud-api/groups/webhooks", ofGroups, [
    "group_suspend",
    "group_suspend_cleared",
  ]),
  coverage(
    "standby",
    "webhooks/reference/standby",
    "a chat that Meta's agent has is heard on standby, until somebody answers or it is passed",
    ["messages", "message_echoes", "statuses"],
  ),
  coverage(
    "messaging_handovers",
    "webhooks/reference/messaging-handovers",
    "a chat that Meta's agent has is heard on standby, until somebody answers or it is passed",
    ["control_passed"],
  ),
];
