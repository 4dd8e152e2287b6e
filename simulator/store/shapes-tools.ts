/** A session of the Resumable Upload API. Its id begins with `upload:`. */
export interface AppUpload {
  id: string;
  appId: string;
  fileName: string;
  mimeType: string;
  sizeBytes: number;
  receivedBytes: number;
  /** The whole file, once it is complete. */
  fileId: string | null;
  createdAtMs: number;
}

/** What a Page calls some of the people who write to it. */
export interface Label {
  id: string;
  pageId: string;
  name: string;
  /** PSIDs. */
  userIds: string[];
}

/** A picture that stands for a film; the bytes lie under its id. */
export interface Thumbnail {
  id: string;
  width: number;
  height: number;
  isPreferred: boolean;
}

/** A message template of a WhatsApp account, in one language. */
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
  /** Other fields from its creation, under Graph's names. */
  extras?: Record<string, unknown>;
  previousCategory?: string | null;
  /** How many people blocked us or stopped marketing because of it. */
  complaints?: number;
  pauses?: number;
  /** While it is paused: until when. */
  pausedUntilMs?: number | null;
  /** Announced a day ahead. */
  comingCategory?: { category: string; atMs: number | null } | null;
}

/** A webhook that has failed and waits for its next attempt; kept so that a restart does not lose it. */
export interface PendingWebhook {
  id: string;
  delivery: {
    id: string;
    atMs: number;
    object: "page" | "instagram" | "whatsapp_business_account" | "permissions";
    fields: string[];
    assetIds: string[];
    appId: string;
    regime: "generic" | "messaging" | "whatsapp";
    url: string;
    body: string;
    signature: string;
    events: number;
    attempts: { status: number; tookMs: number; error: string | null; atMs: number }[];
    state: "waiting" | "delivered" | "given_up" | "dropped" | "unsubscribed";
  };
}
