export const PLATFORM_NAMES = ["facebook", "instagram", "whatsapp"] as const;

/**
 * In rank order: a status never falls. `unknown` is "in doubt": nobody can tell whether it went out. What was
 * delivered has not failed.
 */
export const MESSAGE_STATUSES = [
  "received",
  "queued",
  "unknown",
  "sent",
  "failed",
  "delivered",
  "read",
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** Who can have a chat beside us: Meta's inbox or another app, or Meta's own agent. */
export const HOLDERS = ["elsewhere", "agent"] as const;

export const MESSAGE_KINDS = [
  "text",
  "image",
  "video",
  "audio",
  "file",
  "sticker",
  "location",
  "share",
  "story_reply",
  "story_mention",
  "template",
  "interactive",
  "referral",
  "unsupported",
] as const;

/** The lists of the inbox. All but `closed` and `attention` hold open conversations. */
export const INBOX_VIEWS = ["open", "unassigned", "mine", "waiting", "attention", "closed"] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

/** What a message of ours can need attention for; `failed` is the worse. */
export const TROUBLES = ["failed", "unknown"] as const;
