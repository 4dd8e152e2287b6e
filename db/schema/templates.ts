import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import {
  TEMPLATE_CATEGORIES,
  TEMPLATE_QUALITIES,
  TEMPLATE_REMOVALS,
  TEMPLATE_STATUSES,
  WRITABLE_CATEGORIES,
} from "@/lib/template-words";
import { instant, tenantPolicy, workspaceId } from "./columns";

/**
 * One message template in one language, as Meta last described it. `ownerExternalId` is the account whose
 * numbers may send it; `components` are kept as Meta sends them. Templates name nobody, so nothing is sealed.
 */
export const messageTemplates = pgTable(
  "message_templates",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    ownerExternalId: text("owner_external_id").notNull(),
    externalId: text("external_id").notNull(),
    name: text("name").notNull(),
    language: text("language").notNull(),
    category: text("category", { enum: TEMPLATE_CATEGORIES }).notNull(),
    previousCategory: text("previous_category", { enum: TEMPLATE_CATEGORIES }),
    /** The category Meta has announced for later, and from when. */
    comingCategory: text("coming_category", { enum: TEMPLATE_CATEGORIES }),
    comingAt: instant("coming_at"),
    status: text("status", { enum: TEMPLATE_STATUSES }).notNull(),
    quality: text("quality", { enum: TEMPLATE_QUALITIES }).notNull(),
    /** Why Meta rejected it, in Meta's word, and what it says and recommends beside that. */
    reason: text("reason"),
    explanation: text("explanation"),
    advice: text("advice"),
    pausedUntil: instant("paused_until"),
    /** Variables have names instead of numbers. */
    isNamed: boolean("is_named").notNull(),
    components: jsonb("components").$type<unknown[]>().notNull(),
    /** The template of Meta's library it came from; null if it is its account's own. */
    libraryName: text("library_name"),
    /** Meta made it by itself, of a message that was sent without one. */
    isGenerated: boolean("is_generated").notNull().default(false),
    /** When the newest list that had it was requested, by our clock. */
    readAt: instant("read_at").notNull(),
    /** The newest notice applied, by Meta's clock, of each kind: older ones change nothing. */
    statusAt: instant("status_at"),
    qualityAt: instant("quality_at"),
    categoryAt: instant("category_at"),
    /** When we first saw it as it is now, by our clock. */
    changedAt: instant("changed_at"),
    /** When it was edited from here in the last 30 days: Meta counts those of an approved one. */
    editedAt: jsonb("edited_at").$type<string[]>().notNull().default([]),
    /** What is being deleted at Meta; null if nothing is. Then why Meta refused it, if it did. */
    removal: text("removal", { enum: TEMPLATE_REMOVALS }),
    removalCode: text("removal_code"),
    removalDetail: text("removal_detail"),
  },
  (row) => [
    primaryKey({ name: "message_templates_pkey", columns: [row.workspaceId, row.id] }),
    // An account has a name once in each language; a deleted one that is made anew gets another id of Meta's.
    unique("message_templates_language_key").on(row.workspaceId, row.ownerExternalId, row.name, row.language),
    // The screen lists names with their languages side by side.
    index("message_templates_name_idx").on(row.workspaceId, row.name, row.language),
    tenantPolicy(),
  ],
);

/** When the templates of an account were last read, and why that failed if it did. */
export const templateLists = pgTable(
  "template_lists",
  {
    workspaceId: workspaceId(),
    ownerExternalId: text("owner_external_id").notNull(),
    readAt: instant("read_at"),
    /** When it was last tried, whatever came of it. */
    triedAt: instant("tried_at").notNull(),
    /** One of the five meanings, and Meta's own code; null once it worked. */
    failure: text("failure"),
    failureCode: text("failure_code"),
  },
  (row) => [
    primaryKey({ name: "template_lists_pkey", columns: [row.workspaceId, row.ownerExternalId] }),
    tenantPolicy(),
  ],
);

/**
 * A template that is written here and not yet submitted: a new one, or the edited text of one that Meta has.
 * `content` may be incomplete. While `submittedAt` is set, a job brings it to Meta and nobody changes it; once
 * Meta has it, the draft is deleted.
 */
export const templateDrafts = pgTable(
  "template_drafts",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    ownerExternalId: text("owner_external_id").notNull(),
    /** The template that is edited; null for a new one. */
    templateId: uuid("template_id"),
    name: text("name").notNull(),
    language: text("language").notNull(),
    category: text("category", { enum: WRITABLE_CATEGORIES }).notNull(),
    content: jsonb("content").$type<unknown>().notNull(),
    version: integer("version").notNull(),
    updatedBy: uuid("updated_by"),
    updatedAt: instant("updated_at").notNull(),
    submittedAt: instant("submitted_at"),
    /** When a call that may have submitted it began: before the next one, Meta is read. */
    calledAt: instant("called_at"),
    calls: integer("calls").notNull().default(0),
    /** Why Meta did not take it: one of the five meanings, its code, and its own words. */
    failure: text("failure"),
    failureCode: text("failure_code"),
    failureDetail: text("failure_detail"),
  },
  (row) => [
    primaryKey({ name: "template_drafts_pkey", columns: [row.workspaceId, row.id] }),
    // Two members who edit a template edit the same draft.
    unique("template_drafts_template_key").on(row.workspaceId, row.templateId),
    tenantPolicy(),
  ],
);

/** Meta's library of templates in one language, as it was last read. It is the same for every account. */
export const templateLibraries = pgTable(
  "template_libraries",
  {
    workspaceId: workspaceId(),
    language: text("language").notNull(),
    /** `LibraryTemplate`s, in Meta's order. */
    entries: jsonb("entries").$type<unknown[]>().notNull().default([]),
    /** When somebody last wanted to see it, and when it was last read: a job reads what was wanted since. */
    wantedAt: instant("wanted_at").notNull(),
    readAt: instant("read_at"),
    /** One of the five meanings, and Meta's own code; null once it worked. */
    failure: text("failure"),
    failureCode: text("failure_code"),
  },
  (row) => [
    primaryKey({ name: "template_libraries_pkey", columns: [row.workspaceId, row.language] }),
    tenantPolicy(),
  ],
);
