import type { Gap } from "./coverage";

/** What messaging leaves out. */
export const messagingGaps: Gap[] = [
  {
    what: "Thread control, standby, Conversation Routing",
    reason: "One app owns every chat here; no second app to hand over to yet.",
  },
  { what: "custom_labels, moderate_conversations, personas", reason: "Nothing we build relies on them." },
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
  { what: "Batch requests (POST / with batch)", reason: "Nothing we build relies on them." },
  { what: "Webhook mutual TLS", reason: "The simulator speaks plain HTTP on one machine." },
  {
    what: "Embedded Signup's browser window",
    reason: "Only its code exchange is here; the dialog stands for it.",
  },
];
