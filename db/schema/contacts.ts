import { boolean, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { PLATFORMS } from "./channels";
import { digest, instant, sealed, tenantPolicy, workspaceId } from "./columns";

/** A person. `name` is sealed with the contact's key. */
export const contacts = pgTable(
  "contacts",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    name: sealed("name").notNull(),
    /** A member gave the name by hand, so what the platform tells no longer replaces it. */
    isNamedHere: boolean("is_named_here").notNull().default(false),
    locale: text("locale"),
    note: sealed("note"),
    avatarMediaId: uuid("avatar_media_id"),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    /** Set when this one was merged into another, which carries the identities since. */
    mergedIntoId: uuid("merged_into_id"),
  },
  (row) => [
    primaryKey({ name: "contacts_pkey", columns: [row.workspaceId, row.id] }),
    // The contacts page, newest first.
    index("contacts_seen_idx").on(row.workspaceId, row.lastSeenAt.desc(), row.id.desc()),
    tenantPolicy(),
  ],
);

/**
 * A person as one channel knows them: a PSID, an Instagram-scoped id, a phone number or a WhatsApp user id.
 *
 * The address itself is sealed; `addressHash` is its keyed hash, for finding it.
 */
export const identities = pgTable(
  "identities",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    contactId: uuid("contact_id").notNull(),
    channelId: uuid("channel_id").notNull(),
    platform: text("platform", { enum: PLATFORMS }).notNull(),
    address: sealed("address").notNull(),
    addressHash: digest("address_hash").notNull(),
    /** A public handle such as an Instagram name, if the platform tells it. */
    handle: sealed("handle"),
    profileAt: instant("profile_at"),
    createdAt: instant("created_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "identities_pkey", columns: [row.workspaceId, row.id] }),
    foreignKey({
      name: "identities_contact_fkey",
      columns: [row.workspaceId, row.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }).onDelete("cascade"),
    // Who wrote this? Asked once for every incoming event.
    unique("identities_address_key").on(row.workspaceId, row.channelId, row.addressHash),
    // All the identities of one person.
    index("identities_contact_idx").on(row.workspaceId, row.contactId),
    tenantPolicy(),
  ],
);

/** Keyed hashes of the beginnings of names, handles and numbers, for finding a contact by typing. */
export const contactTokens = pgTable(
  "contact_tokens",
  {
    workspaceId: workspaceId(),
    token: digest("token").notNull(),
    contactId: uuid("contact_id").notNull(),
  },
  (row) => [
    primaryKey({ name: "contact_tokens_pkey", columns: [row.workspaceId, row.token, row.contactId] }),
    // Erasing or renaming a contact removes its tokens.
    index("contact_tokens_contact_idx").on(row.workspaceId, row.contactId),
    tenantPolicy(),
  ],
);

/** The ledger of consent: rows are added, never changed; the newest of a kind counts. */
export const consents = pgTable(
  "consents",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    contactId: uuid("contact_id").notNull(),
    kind: text("kind", { enum: ["link_identities", "marketing"] }).notNull(),
    isGiven: boolean("is_given").notNull(),
    /** Where it was said: a conversation's id, or `member:<id>` who recorded it. */
    source: text("source").notNull(),
    at: instant("at").notNull(),
  },
  (row) => [
    primaryKey({ name: "consents_pkey", columns: [row.workspaceId, row.id] }),
    index("consents_contact_idx").on(row.workspaceId, row.contactId, row.kind, row.at.desc()),
    tenantPolicy(),
  ],
);
