import type { Gap } from "./coverage-entry";

/** What messaging leaves out. */
export const messagingGaps: Gap[] = [
  {
    what: "Conversation Routing of Instagram, app_roles, control that lapses by itself after 24 hours",
    reason:
      "Handover is deprecated on Instagram, and no source shows its successor's calls. A Page's handover is here.",
  },
  {
    what: "moderate_conversations, personas, the inbox_labels webhook",
    reason:
      "Nothing we build relies on them, and no source shows the webhook's body. Labels themselves are here.",
  },
  {
    what: "One-time and marketing messages (notification_messages), utility templates on Messenger",
    reason: "Replacements outside the window are out of scope.",
  },
  {
    what: "WhatsApp Calling, Flows endpoints, catalogue and payments; the Groups endpoints, and sends to a group",
    reason:
      "Out of scope; groups are made and changed by POST /_sim/assets/{id}/groups, and only must not break a receiver.",
  },
  {
    what: "Coexistence: files of a phone's history, smb_message_echoes of other kinds than text",
    reason: "A history has the places of its files; nothing here lives on a phone that could send them.",
  },
  {
    what: "QR codes (message_qrdls) and business usernames",
    reason: "A link with a text is a customer who writes that text; nothing reads the codes back.",
  },
  {
    what: "Webhooks message_template_components_update and user_id_update, system messages of other kinds",
    reason:
      "Whoever edits a template knows what it says; user_id_update is no field one can subscribe to; a changed number or user id is here.",
  },
  {
    what: "POST /{number}/thread_control, conversation_context, and roles other than Meta's agent and ours",
    reason:
      "Meta's own agent takes and passes a WhatsApp chat by POST /_sim/threads/{id}/inbox; nothing here asks it for one.",
  },
  {
    what: "Page webhooks leadgen, send_cart, messaging_feedback, messaging_game_plays, optin with user_ref",
    reason: "Lead forms, carts, surveys, games and plugins are no part of a conversation we hold.",
  },
  {
    what: "Instagram live_comments, mentions in captions, answering a mention (/{instagram}/mentions)",
    reason:
      "No live video here; a mention in a comment stands for both, and where it is answered is from general knowledge.",
  },
  {
    what: "Files in a batch (attached_files), calls of one batch run side by side, time-outs of some of them",
    reason: "Calls of a batch run one after the other, and each is answered.",
  },
  { what: "Webhook mutual TLS", reason: "The simulator speaks plain HTTP on one machine." },
  {
    what: "Embedded Signup's browser window",
    reason: "Only its code exchange is here; the dialog stands for it.",
  },
];
