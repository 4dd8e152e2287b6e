import type { LoginToken, TokenFacts } from "@/lib/meta/login";
import type { Credential } from "./platform";

/** What a member can do on a channel, as far as it depends on Meta's permissions. */
const ABILITIES = ["connect", "receive", "reply", "comments", "publish", "reach", "health"] as const;
type Ability = (typeof ABILITIES)[number];

/** A permission of Meta's, and what does not work without it. */
interface PermissionNeed {
  permission: string;
  breaks: readonly Ability[];
}

/** An asset a login lets us see. */
interface Asset {
  externalId: string;
  ownerExternalId: string;
  name: string;
  /** `@name`, or the number as people write it; empty where there is none. */
  handle: string;
}

/** The state of an asset as Meta reports it. Quality and tier: WhatsApp only. */
export interface AssetState {
  name: string | null;
  handle: string | null;
  quality: string | null;
  messagingTier: string | null;
}

/** How channels of a platform are found, connected and disconnected. All throw GraphError. */
export interface Connection {
  readonly needs: readonly PermissionNeed[];
  /** What this login may connect. What it may not see is left out, without an error. */
  list(login: LoginToken, facts: TokenFacts): Promise<Asset[]>;
  /** The token to keep for one asset. */
  tokenFor(login: LoginToken, asset: Pick<Asset, "externalId" | "ownerExternalId">): Promise<LoginToken>;
  /** Ask Meta to report to us what happens on the asset. Asking again is harmless. */
  subscribe(from: Credential): Promise<void>;
  isSubscribed(from: Credential, ownAppId: string): Promise<boolean>;
  /** @param isOwnerShared Another channel has the same owner, whose webhooks must stay subscribed. */
  unsubscribe(from: Credential, isOwnerShared: boolean): Promise<void>;
  read(from: Credential): Promise<AssetState>;
}
