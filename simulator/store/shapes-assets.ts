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
  /** Pages of others that it looks after; its own name it as their business. */
  clientPageIds?: string[];
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
  /** Names of deleted templates that were approved, in which language, and until when nothing takes them. */
  lockedNames?: Record<string, number>;
  /** Whether it may send a message without a template; it may not where nothing stands. */
  directSend?: "allowed" | "blocked";
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
  status: "CONNECTED" | "DISCONNECTED" | "PENDING" | "OFFLINE" | "FLAGGED" | "RESTRICTED" | "RATE_LIMITED";
  isRegistered: boolean;
  profile: Record<string, unknown>;
  overrideUrl: string | null;
  username?: string;
  searchVisibility?: "VISIBLE" | "HIDDEN";
  /** Of two-step verification: registering needs the same one. */
  pin?: string | null;
  /** A name that waits for its review. */
  newDisplayName?: string | null;
  /** Of a test number: the only numbers it may write to, as digits. Left out for a real one. */
  allowList?: string[] | null;
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

/** Anything small that belongs to one node: messenger profile, labels, thread settings. */
export interface Setting {
  id: string;
  value: unknown;
}
