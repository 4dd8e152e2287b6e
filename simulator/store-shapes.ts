/** Every kind of node an id can belong to. `publishing` kinds are kept by store-posts. */
export type NodeKind =
  | "app"
  | "user"
  | "business"
  | "page"
  | "instagram"
  | "waba"
  | "number"
  | "person"
  | "thread"
  | "message"
  | "comment"
  | "template"
  | "media"
  | "attachment"
  | "label"
  | "upload"
  | "post"
  | "photo"
  | "video"
  | "container"
  | "igMedia"
  | "story";

export type Platform = "messenger" | "instagram" | "whatsapp";
export type WebhookObject = "page" | "instagram" | "whatsapp_business_account" | "permissions";

export interface App {
  id: string;
  name: string;
  secret: string;
  instagramSecret: string;
  deauthorizeUrl: string | null;
  dataDeletionUrl: string | null;
  requiresProof: boolean;
}

/** One `{app}/subscriptions` row: where an app wants an object's webhooks. Its id is `app:object`. */
export interface AppSubscription {
  id: string;
  appId: string;
  object: WebhookObject;
  callbackUrl: string;
  verifyToken: string;
  fields: string[] | "all";
}

/** One `subscribed_apps` row of a Page, an Instagram account or a WABA. Its id is `asset:app`. */
export interface AssetSubscription {
  id: string;
  assetId: string;
  appId: string;
  fields: string[];
  /** Instagram Login signs with the app's second secret. */
  signsWith: "app" | "instagram";
  overrideUrl: string | null;
}

/** A business person who can log in. */
export interface User {
  id: string;
  name: string;
  email: string;
  businessIds: string[];
  /** Page id → the tasks this person has there. */
  pageTasks: Record<string, string[]>;
  wabaIds: string[];
}

export interface Business {
  id: string;
  name: string;
  ownedWabaIds: string[];
  clientWabaIds: string[];
}

export interface Page {
  id: string;
  name: string;
  username: string;
  category: string;
  about: string;
  link: string;
  instagramId: string | null;
  businessId: string | null;
  colour: string;
  createdAtMs: number;
}

export interface InstagramAccount {
  id: string;
  /** The other id, which Instagram Login answers as `id`. */
  appScopedId: string;
  username: string;
  name: string;
  biography: string;
  website: string;
  pageId: string | null;
  accountType: "BUSINESS" | "CREATOR";
  mayAppsReadMessages: boolean;
  colour: string;
  createdAtMs: number;
}

export interface Waba {
  id: string;
  name: string;
  businessId: string;
  timezoneId: string;
  currency: string;
}

export interface PhoneNumber {
  id: string;
  wabaId: string;
  displayPhoneNumber: string;
  /** Digits only. */
  digits: string;
  verifiedName: string;
  qualityRating: "GREEN" | "YELLOW" | "RED" | "UNKNOWN";
  messagingLimit: string;
  throughput: "STANDARD" | "HIGH";
  status: "CONNECTED" | "PENDING" | "OFFLINE" | "FLAGGED" | "RESTRICTED";
  isRegistered: boolean;
  profile: Record<string, unknown>;
  overrideUrl: string | null;
}

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
  /** When the person last did something that opens the window; null while they never did. */
  lastActionAtMs: number | null;
  deliveredUpToMs: number;
  readByPersonUpToMs: number;
  readByBusinessUpToMs: number;
  /** The person has this chat on screen: what arrives is read. */
  isOpen: boolean;
  businessTypingUntilMs: number;
  personTypingUntilMs: number;
  ownerAppId: string | null;
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

export type TokenKind = "app" | "user" | "page" | "system" | "instagram";

export interface Token {
  /** The token itself. */
  id: string;
  kind: TokenKind;
  appId: string;
  userId: string;
  /** The Page or Instagram account it acts as. */
  assetId: string | null;
  scopes: string[];
  /** Scope → assets it holds for; a scope without an entry holds for all. */
  targets: Record<string, string[]>;
  issuedAtMs: number;
  /** 0 never. */
  expiresAtMs: number;
  dataAccessExpiresAtMs: number;
  /** Subcode of error 190 once it no longer works. */
  revokedSubcode: number | null;
}

/** What the consent page handed out, until it is exchanged. Its id is the code. */
export interface LoginCode {
  id: string;
  appId: string;
  userId: string;
  redirectUri: string;
  scopes: string[];
  targets: Record<string, string[]>;
  kind: "user" | "system" | "instagram";
  assetId: string | null;
  expiresAtMs: number;
}

/** What a person once granted to an app. Its id is `user:app`. */
export interface Grant {
  id: string;
  userId: string;
  appId: string;
  granted: string[];
  declined: string[];
  targets: Record<string, string[]>;
}

/** A file somebody uploaded or sent. The bytes lie beside the store, under the same id. */
export interface MediaFile {
  id: string;
  mimeType: string;
  fileName: string | null;
  sizeBytes: number;
  sha256: string;
  createdAtMs: number;
  /** After this the id is gone; 0 never. */
  expiresAtMs: number;
  ownerId: string | null;
  isFromWebhook: boolean;
}

export interface Template {
  id: string;
  wabaId: string;
  name: string;
  language: string;
  category: string;
  status: string;
  parameterFormat: "POSITIONAL" | "NAMED";
  components: unknown[];
  rejectedReason: string;
  qualityScore: "GREEN" | "YELLOW" | "RED" | "UNKNOWN";
  createdAtMs: number;
  editedAtsMs: number[];
}

/** Anything small that belongs to one node: messenger profile, labels, thread settings. */
export interface Setting {
  id: string;
  value: unknown;
}
