import { boolean, index, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { CHANNEL_STATES, PLATFORM_NAMES, type PlatformName } from "@/lib/words";
import { instant, sealed, tenantPolicy, workspaceId } from "./columns";

/** What Meta granted for one asset, as last read. */
export interface Grant {
  permission: string;
  granted: boolean;
}

/**
 * One connected asset: a Page, an Instagram professional account or a WhatsApp number.
 *
 * `externalId` is the asset's id in Graph paths; `ownerExternalId` the asset of its webhooks and
 * subscriptions where that differs: the linked Page of an Instagram account, the WABA of a number.
 */
export const channels = pgTable(
  "channels",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    platform: text("platform", { enum: PLATFORM_NAMES }).notNull(),
    externalId: text("external_id").notNull(),
    ownerExternalId: text("owner_external_id").notNull(),
    name: text("name").notNull(),
    /** `@name`, or the number as people write it. */
    handle: text("handle").notNull(),
    /** `connecting` until the worker has the token and the webhooks; `disconnected` keeps its history. */
    state: text("state", { enum: CHANNEL_STATES }).notNull(),
    /** Why connecting or the last check failed: one of the five meanings, `already_connected` or `gone`. */
    failure: text("failure"),
    subscription: text("subscription", { enum: ["subscribed", "missing", "unknown"] }).notNull(),
    grants: jsonb("grants").$type<Grant[]>().notNull(),
    connectedBy: uuid("connected_by").notNull(),
    connectedAt: instant("connected_at").notNull(),
    /** Newest event applied from this channel. */
    lastEventAt: instant("last_event_at"),
    checkedAt: instant("checked_at"),
    tokenExpiresAt: instant("token_expires_at"),
    /** Meta's number health, WhatsApp only. */
    quality: text("quality"),
    messagingTier: text("messaging_tier"),
    /** The review of its display name, how much it may send, and whether Meta restricts it; in Meta's words. */
    nameStatus: text("name_status"),
    throughput: text("throughput"),
    numberStatus: text("number_status"),
    /** Members may write without a template where the reply window is over: Meta lets some WhatsApp accounts. */
    directSend: boolean("direct_send").notNull().default(false),
    /** Meta's code with which it ended that; null if it did not. */
    directSendEnded: text("direct_send_ended"),
    /** Newest readings collected. */
    collectedAt: instant("collected_at"),
  },
  (row) => [
    primaryKey({ name: "channels_pkey", columns: [row.workspaceId, row.id] }),
    unique("channels_external_key").on(row.workspaceId, row.platform, row.externalId),
    tenantPolicy(),
  ],
);

/** House table: the workspace of an asset. One workspace at a time. `externalId` is the id in webhooks. */
export const channelAddresses = pgTable(
  "channel_addresses",
  {
    platform: text("platform", { enum: PLATFORM_NAMES }).notNull(),
    externalId: text("external_id").notNull(),
    workspaceId: workspaceId(),
    channelId: uuid("channel_id").notNull(),
    /** Meta's app-scoped id of who connected it, sent by Meta when they withdraw or ask for deletion. */
    grantedBy: text("granted_by"),
  },
  (row) => [
    primaryKey({ name: "channel_addresses_pkey", columns: [row.platform, row.externalId] }),
    // The assets a person connected, read when Meta reports that they withdrew.
    index("channel_addresses_granted_by_idx").on(row.grantedBy),
  ],
);

/** A channel's token, sealed with the workspace's key for channels. Only the worker's role may read it. */
export const channelTokens = pgTable(
  "channel_tokens",
  {
    workspaceId: workspaceId(),
    channelId: uuid("channel_id").notNull(),
    token: sealed("token").notNull(),
    savedAt: instant("saved_at").notNull(),
    expiresAt: instant("expires_at"),
  },
  (row) => [
    primaryKey({ name: "channel_tokens_pkey", columns: [row.workspaceId, row.channelId] }),
    tenantPolicy(),
  ],
);

/** An asset that a login offered to connect. No secrets. */
export interface OfferedAsset {
  platform: PlatformName;
  externalId: string;
  ownerExternalId: string;
  name: string;
  handle: string;
  grants: Grant[];
  /** Set when another workspace, or this one, has it already. */
  takenBy: "here" | "elsewhere" | null;
}

/**
 * The offer of a login. The gateway may insert one and only the worker reads `code`; the worker exchanges it,
 * stores the token in `token`, and lists what can be connected in `assets`.
 */
export const channelOffers = pgTable(
  "channel_offers",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    memberId: uuid("member_id").notNull(),
    state: text("state", { enum: ["exchanging", "ready", "failed", "used"] }).notNull(),
    /** Sealed to the worker's public key; nobody else can open it. */
    code: sealed("code").notNull(),
    token: sealed("token"),
    assets: jsonb("assets").$type<OfferedAsset[]>(),
    failure: text("failure"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (row) => [primaryKey({ name: "channel_offers_pkey", columns: [row.workspaceId, row.id] }), tenantPolicy()],
);
