import { type Coverage, covered } from "./coverage-entry";

/** Login, subscriptions, Messenger, Instagram messaging and WhatsApp. */
export const messagingCoverage: Coverage[] = [
  ...covered(
    "facebook-login/guides/advanced/manual-flow",
    "shows what can be ticked, and comes back with code and state",
    ["GET /dialog/oauth", "GET /oauth/access_token"],
  ),
  ...covered("facebook-login/guides/advanced/manual-flow", "takes the form's ticks, and a cancel", [
    "POST /dialog/oauth",
  ]),
  ...covered(
    "graph-api/reference/debug_token",
    "says in debug_token which assets were ticked, and why a token is dead",
    ["GET /debug_token"],
  ),
  ...covered("graph-api/reference/user", "checks an appsecret_proof that is sent", ["GET /{user}"]),
  ...covered(
    "graph-api/reference/user/accounts",
    "gives Page tokens that live as long as the user token deserves",
    ["GET /{user}/accounts"],
  ),
  ...covered("graph-api/reference/user/permissions", "takes the form's ticks, and a cancel", [
    "GET /{user}/permissions",
  ]),
  ...covered("graph-api/reference/user/permissions", "ends every token when the person removes the app", [
    "DELETE /{user}/permissions",
  ]),
  ...covered("graph-api/reference/user/permissions", "withdraws one permission", [
    "DELETE /{user}/permissions/*",
  ]),
  ...covered("graph-api/reference/business", "reads WhatsApp accounts through the business", [
    "GET /{user}/businesses",
    "GET /{business}",
    "GET /{business}/owned_whatsapp_business_accounts",
    "GET /{business}/client_whatsapp_business_accounts",
    "GET /{waba}",
    "GET /{waba}/phone_numbers",
  ]),
  ...covered(
    "marketing-api/reference/business/owned_pages",
    "finds Pages through the businesses that own them or look after them",
    ["GET /{business}/owned_pages", "GET /{business}/client_pages"],
  ),
  ...covered(
    "graph-api/reference/page",
    "reads Pages and Instagram accounts, and fails the whole read on one unknown field",
    ["GET /{page}", "GET /{instagram}"],
    "partial",
  ),
  ...covered(
    "instagram-platform/instagram-api-with-instagram-login/business-login",
    "logs in to Instagram alone: hour, sixty days, and again",
    ["GET /oauth/authorize", "POST /oauth/access_token", "GET /access_token", "GET /refresh_access_token"],
  ),
  ...covered(
    "graph-api/reference/page/subscribed_apps",
    "replace the field list of a Page, and refuse Instagram's fields there",
    ["POST /{page}/subscribed_apps", "GET /{page}/subscribed_apps", "DELETE /{page}/subscribed_apps"],
  ),
  ...covered(
    "instagram-platform/webhooks",
    "are kept for Instagram accounts and WhatsApp accounts, in their own wrappers",
    [
      "POST /{instagram}/subscribed_apps",
      "GET /{instagram}/subscribed_apps",
      "DELETE /{instagram}/subscribed_apps",
    ],
  ),
  ...covered(
    "whatsapp/embedded-signup/webhooks",
    "are kept for Instagram accounts and WhatsApp accounts, in their own wrappers",
    ["POST /{waba}/subscribed_apps", "GET /{waba}/subscribed_apps", "DELETE /{waba}/subscribed_apps"],
  ),
  ...covered("graph-api/reference/app/subscriptions", "of the app shake hands with the callback first", [
    "GET /{app}/subscriptions",
    "POST /{app}/subscriptions",
    "DELETE /{app}/subscriptions",
  ]),
  ...covered(
    "messenger-platform/reference/send-api",
    "is echoed with its metadata, delivered by watermark, and read when the chat is open",
    ["POST /{page}/messages"],
    "partial",
  ),
  ...covered(
    "instagram-platform/instagram-api-with-instagram-login/messaging-api",
    "goes out with Instagram Login too",
    ["POST /{instagram}/messages", "POST /{instagram}/message_attachments"],
  ),
  ...covered(
    "messenger-platform/reference/attachment-upload-api",
    "fetches a picture by its URL, takes one as a file, and one by its id",
    ["POST /{page}/message_attachments"],
  ),
  ...covered("messenger-platform/reference/conversations", "are read back with people and messages", [
    "GET /{page}/conversations",
    "GET /{instagram}/conversations",
    "GET /{thread}",
    "GET /{thread}/messages",
    "GET /{message}",
  ]),
  ...covered(
    "messenger-platform/handover-protocol",
    "is heard on standby while another has it, without payloads, and cannot be answered",
    ["POST /{page}/pass_thread_control", "GET /{page}/thread_owner"],
  ),
  ...covered("messenger-platform/handover-protocol", "is asked for, taken back, and released", [
    "POST /{page}/take_thread_control",
    "POST /{page}/request_thread_control",
    "POST /{page}/release_thread_control",
    "POST /{page}/extend_thread_control",
    "GET /{page}/secondary_receivers",
  ]),
  ...covered(
    "messenger-platform/identity/custom-labels",
    "labels are made, stuck on people, taken off and thrown away",
    [
      "POST /{page}/custom_labels",
      "GET /{page}/custom_labels",
      "GET /{person}/custom_labels",
      "GET /{label}",
      "DELETE /{label}",
      "POST /{label}/label",
      "DELETE /{label}/label",
    ],
  ),
  ...covered(
    "graph-api/batch-requests",
    "a batch answers each call by itself, and lets one use what another answered",
    ["POST /"],
    "partial",
  ),
  ...covered("messenger-platform/identity/user-profile", "show whoever has written, and nobody else", [
    "GET /{person}",
  ]),
  ...covered(
    "messenger-platform/reference/messenger-profile-api",
    "of Messenger itself are written, read and taken away",
    [
      "GET /{page}/messenger_profile",
      "POST /{page}/messenger_profile",
      "DELETE /{page}/messenger_profile",
      "GET /{instagram}/messenger_profile",
      "POST /{instagram}/messenger_profile",
      "DELETE /{instagram}/messenger_profile",
    ],
    "partial",
  ),
];
