import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { PLATFORM_NAMES } from "@/lib/words";
import { digest, instant, sealed, tenantPolicy, workspaceId } from "./columns";

/** A person. `name` is sealed with the contact's key. */
export const contacts = pgTable(
  "contacts",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    name: sealed("name").notNull(),
    /** A member entered the name, so the platform's name no longer replaces it. */
    isNamedHere: boolean("is_named_here").notNull().default(false),
    /** The address book of the brand's phone has the name, so the profile's no longer replaces it; when it said so last. */
    isNamedInBook: boolean("is_named_in_book").notNull().default(false),
    bookNamedAt: instant("book_named_at"),
    locale: text("locale"),
    note: sealed("note"),
    avatarMediaId: uuid("avatar_media_id"),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    /** Set when this contact was merged into another, which has the identities since then. */
    mergedIntoId: uuid("merged_into_id"),
    /** The version of the search rules its tokens were made by; tokens of an older version are made again. */
    tokensVersion: integer("tokens_version").notNull().default(0),
  },
  (row) => [
    primaryKey({ name: "contacts_pkey", columns: [row.workspaceId, row.id] }),
    // The contacts page, newest first.
    index("contacts_seen_idx").on(row.workspaceId, row.lastSeenAt.desc(), row.id.desc()),
    // Contacts whose tokens have to be made again.
    index("contacts_tokens_version_idx").on(row.workspaceId, row.tokensVersion),
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
    platform: text("platform", { enum: PLATFORM_NAMES }).notNull(),
    address: sealed("address").notNull(),
    addressHash: digest("address_hash").notNull(),
    /** A public handle such as an Instagram name, if the platform sends it. */
    handle: sealed("handle"),
    profileAt: instant("profile_at"),
    /** When the platform last used this address: of several numbers we write to the newest. */
    seenAt: instant("seen_at"),
    /** When another address replaced it. If the platform uses it again later, it is valid again. */
    replacedAt: instant("replaced_at"),
    createdAt: instant("created_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "identities_pkey", columns: [row.workspaceId, row.id] }),
    foreignKey({
      name: "identities_contact_fkey",
      columns: [row.workspaceId, row.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }).onDelete("cascade"),
    // The identity of a sender, read once for every incoming event.
    unique("identities_address_key").on(row.workspaceId, row.channelId, row.addressHash),
    // All the identities of one person.
    index("identities_contact_idx").on(row.workspaceId, row.contactId),
    tenantPolicy(),
  ],
);

/**
 * One address replaced another: a changed number, a new user id. Kept for as long as something of the old
 * address may still arrive, since the notice, the last messages from the old and the first from the new
 * address arrive in any order. The new address is sealed with the workspace's key, as its person may not be
 * known.
 */
export const addressChanges = pgTable(
  "address_changes",
  {
    workspaceId: workspaceId(),
    channelId: uuid("channel_id").notNull(),
    oldHash: digest("old_hash").notNull(),
    newHash: digest("new_hash").notNull(),
    newAddress: sealed("new_address").notNull(),
    changedAt: instant("changed_at").notNull(),
    at: instant("at").notNull(),
  },
  (row) => [
    primaryKey({
      name: "address_changes_pkey",
      columns: [row.workspaceId, row.channelId, row.oldHash, row.newHash],
    }),
    // The old address of a new one.
    index("address_changes_new_idx").on(row.workspaceId, row.channelId, row.newHash),
    // Expired rows are swept.
    index("address_changes_at_idx").on(row.workspaceId, row.at),
    tenantPolicy(),
  ],
);

/**
 * Acts of a person who has not written yet: read, delivered, opened the window, came by an ad. They make no contact; they
 * are applied with the first message. `referrals` and `bookName` are sealed with the workspace's key.
 */
export const heldMarks = pgTable(
  "held_marks",
  {
    workspaceId: workspaceId(),
    channelId: uuid("channel_id").notNull(),
    addressHash: digest("address_hash").notNull(),
    touchedAt: instant("touched_at"),
    deliveredUntil: instant("delivered_until"),
    readUntil: instant("read_until"),
    /** The name in the address book of the brand's phone, sealed with the workspace's key; when it was put there. */
    bookName: sealed("book_name"),
    bookNamedAt: instant("book_named_at"),
    referrals: sealed("referrals"),
    at: instant("at").notNull(),
  },
  (row) => [
    primaryKey({ name: "held_marks_pkey", columns: [row.workspaceId, row.channelId, row.addressHash] }),
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

export const CONSENT_MEANS = ["chat", "paper", "phone", "web_form", "other"] as const;

/** The ledger of consent: rows are added, never changed; the newest of a kind counts. */
export const consents = pgTable(
  "consents",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    contactId: uuid("contact_id").notNull(),
    kind: text("kind", { enum: ["link_identities", "marketing"] }).notNull(),
    isGiven: boolean("is_given").notNull(),
    /** Where it was given: a conversation's id, or `member:<id>` who recorded it. */
    source: text("source").notNull(),
    /** How it was given. Null for rows older than this column. */
    means: text("means", { enum: CONSENT_MEANS }),
    /** The wording the contact saw or heard, sealed with their key. */
    wording: sealed("wording"),
    /** A short fingerprint of those words: the same wherever the same words were used. */
    version: text("version"),
    /** The proof, in the recorder's words: where the paper is kept, who called. Sealed. */
    note: sealed("note"),
    /** The message that proves it. */
    messageId: uuid("message_id"),
    recordedBy: uuid("recorded_by"),
    /** The entry that this one revokes as a mistake; that entry does not count. */
    correctsId: uuid("corrects_id"),
    at: instant("at").notNull(),
  },
  (row) => [
    primaryKey({ name: "consents_pkey", columns: [row.workspaceId, row.id] }),
    index("consents_contact_idx").on(row.workspaceId, row.contactId, row.kind, row.at.desc()),
    tenantPolicy(),
  ],
);
