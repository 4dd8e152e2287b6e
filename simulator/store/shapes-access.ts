import type { WebhookObject } from "./shapes-assets";

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

/** The code from the consent page, until it is exchanged. Its id is the code. */
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
