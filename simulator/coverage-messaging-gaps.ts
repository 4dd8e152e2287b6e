import type { Gap } from "./coverage";

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
    what: "WhatsApp Calling, Groups, Flows endpoints, catalogue and payments",
    reason: "Out of scope; a group message only must not break a receiver.",
  },
  { what: "Coexistence webhooks (history, smb_message_echoes)", reason: "Not asked for yet." },
  { what: "QR codes (message_qrdls) and business usernames", reason: "Not asked for yet." },
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
