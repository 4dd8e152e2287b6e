import type { LoginToken, TokenFacts } from "@/lib/meta/login";
import type { HealthKind } from "@/lib/template-words";
import type { Happening } from "./event";
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

/** The state of an asset as Meta reports it. From quality on: WhatsApp only, in Meta's words. */
export interface AssetState {
  name: string | null;
  handle: string | null;
  quality: string | null;
  messagingTier: string | null;
  nameStatus: string | null;
  throughput: string | null;
  numberStatus: string | null;
}

/** The health of an asset that is no number. */
export const NO_NUMBER = {
  quality: null,
  messagingTier: null,
  nameStatus: null,
  throughput: null,
  numberStatus: null,
};

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

/** One change of a number's or an account's health, in Meta's words. */
export interface HealthNews {
  kind: HealthKind;
  after: string;
  detail?: string | null;
  /** When it ends by itself. */
  until?: Date | null;
}

/** The asset itself changed: quality, tier, a lost permission. The channel is checked again. */
export interface ChannelEvent extends Happening {
  kind: "channel";
  news?: HealthNews[];
}
