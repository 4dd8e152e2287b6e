import { type Coverage, covered } from "./coverage-entry";

/** WhatsApp: messages, media, numbers, templates. */
export const whatsappCoverage: Coverage[] = [
  ...covered(
    "whatsapp/cloud-api/reference/messages",
    "is accepted, and reported as sent, delivered and read with what we gave it",
    ["POST /{number}/messages"],
  ),
  ...covered("whatsapp/cloud-api/reference/media", "is uploaded, sent by id and deleted", [
    "POST /{number}/media",
    "DELETE /{media}",
  ]),
  ...covered("whatsapp/cloud-api/reference/media", "can be downloaded for five minutes, with the token", [
    "GET /{media}",
  ]),
  ...covered(
    "whatsapp/business-management-api/manage-phone-numbers",
    "tell their health, keep a profile, block people and register",
    [
      "GET /{number}",
      "POST /{number}/register",
      "POST /{number}/deregister",
      "GET /{number}/whatsapp_business_profile",
      "POST /{number}/whatsapp_business_profile",
    ],
  ),
  ...covered(
    "whatsapp/cloud-api/block-users",
    "people are blocked by number or by user id, and listed page by page",
    ["GET /{number}/block_users", "POST /{number}/block_users", "DELETE /{number}/block_users"],
  ),
  ...covered(
    "graph-api/reference/whats-app-business-account-to-number-current-status",
    "a number takes each of its settings, and all of them together",
    ["POST /{number}"],
    "partial",
  ),
  ...covered(
    "graph-api/reference/whats-app-business-account",
    "an account takes another name and another time zone",
    ["POST /{waba}"],
  ),
  ...covered(
    "whatsapp/business-management-api/message-templates",
    "are made, reviewed, edited, listed and deleted",
    [
      "GET /{waba}/message_templates",
      "POST /{waba}/message_templates",
      "DELETE /{waba}/message_templates",
      "GET /{template}",
      "POST /{template}",
      "POST /{template}/unpause",
    ],
    "partial",
  ),
  ...covered(
    "whatsapp/cloud-api/guides/send-message-templates/template-library",
    "of templates is listed by language, topic and words, page after page",
    ["GET /message_template_library", "GET /{waba}/message_template_library"],
  ),
];
