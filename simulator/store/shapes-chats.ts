import type { Platform } from "./shapes-assets";

/** A customer. One person may be known on every app, under another id on each asset. */
export interface Person {
  id: string;
  name: string;
  firstName: string;
  lastName: string;
  locale: string;
  colour: string;
  instagramUsername: string | null;
  waId: string | null;
  bsuid: string | null;
  whatsappUsername: string | null;
  /** When true, webhooks leave the phone out: this person goes by a username. */
  hidesPhone: boolean;
  /** Page id → PSID. */
  psids: Record<string, string>;
  /** Instagram account id → IGSID. */
  igsids: Record<string, string>;
  /** Assets this person has blocked. */
  blockedAssetIds: string[];
  hasStoppedMarketing: boolean;
}

/** A person as one asset addresses them: a PSID, an IGSID, a wa_id or a BSUID. Its id is that address. */
export interface Address {
  id: string;
  personId: string;
  platform: Platform;
  /** Page, Instagram account; null for WhatsApp, where an address holds for every number. */
  assetId: string | null;
}

export interface Thread {
  id: string;
  platform: Platform;
  /** Page, Instagram account or phone number. */
  assetId: string;
  personId: string;
  address: string;
  createdAtMs: number;
  updatedAtMs: number;
  /** When the person last did something that opens the window; null if they never did. */
  lastActionAtMs: number | null;
  deliveredUpToMs: number;
  readByPersonUpToMs: number;
  readByBusinessUpToMs: number;
  /** The person has this chat on screen: what arrives is read. */
  isOpen: boolean;
  businessTypingUntilMs: number;
  personTypingUntilMs: number;
  /** Who has the chat; on WhatsApp null or Meta's own agent. */
  ownerAppId: string | null;
  /** WhatsApp: when the person last came from an ad, and until when messages are free for that. */
  adAtMs?: number;
  freeUntilMs?: number;
}

export type MessageStatus = "accepted" | "sent" | "delivered" | "read" | "played" | "failed" | "received";

export interface Attachment {
  type: string;
  url?: string;
  mediaId?: string;
  mimeType?: string;
  title?: string;
  fileName?: string;
  [more: string]: unknown;
}

export interface Message {
  id: string;
  threadId: string;
  from: "person" | "business";
  atMs: number;
  kind: string;
  text: string | null;
  attachments?: Attachment[];
  replyTo?: string;
  replyToStory?: { id: string; url: string };
  /** Who reacted with what. */
  reactions?: { person?: string; business?: string };
  status: MessageStatus;
  editCount?: number;
  isDeleted?: boolean;
  appId?: string;
  metadata?: string;
  callbackData?: string;
  quickReplies?: unknown[];
  /** Interactive, template, contacts, location: the object as it was sent. */
  content?: Record<string, unknown>;
  error?: { code: number; title: string; details: string };
  /** WhatsApp: sent while messages were free because the person came from an ad. */
  isFreeEntry?: boolean;
}

export interface Comment {
  id: string;
  surface: "page" | "instagram";
  assetId: string;
  /** Page post id, or Instagram media id. */
  postId: string;
  parentId: string | null;
  fromId: string;
  fromName: string;
  personId: string | null;
  text: string;
  atMs: number;
  isHidden: boolean;
  isDeleted: boolean;
  likedBy: string[];
  privateReplyAtMs: number | null;
  attachmentUrl?: string;
}
