import { z } from "zod";
import { MediaView } from "@/lib/media/shapes";
import { WrittenTemplate } from "@/lib/platforms/templates/content-rules";
import { TemplateParts } from "@/lib/platforms/templates/template-rules";
import { TEMPLATE_PROBLEMS } from "@/lib/platforms/templates/text-problem-rules";
import {
  TEMPLATE_CATEGORIES,
  TEMPLATE_QUALITIES,
  TEMPLATE_REMOVALS,
  TEMPLATE_STATUSES,
  VALUE_KINDS,
} from "@/lib/template-words";

const instant = z.iso.datetime();

/** Why a template cannot be sent by hand; each names a sentence. */
const UNSENDABLE = ["status", "kind"] as const;

/** A message template in one language. */
export const TemplateView = z.object({
  id: z.uuid(),
  /** The numbers that may send it. */
  channelIds: z.array(z.uuid()),
  name: z.string(),
  language: z.string(),
  category: z.enum(TEMPLATE_CATEGORIES),
  previousCategory: z.enum(TEMPLATE_CATEGORIES).nullable(),
  /** The category it will have, and from when. */
  comingCategory: z.enum(TEMPLATE_CATEGORIES).nullable(),
  comingAt: instant.nullable(),
  status: z.enum(TEMPLATE_STATUSES),
  quality: z.enum(TEMPLATE_QUALITIES),
  /** Why Meta rejected it, in Meta's word in lower case; what it says and recommends beside that. */
  reason: z.string().nullable(),
  explanation: z.string().nullable(),
  advice: z.string().nullable(),
  pausedUntil: instant.nullable(),
  /** When it was first seen as it is now. */
  changedAt: instant.nullable(),
  /** When it was edited from here in the last 30 days. */
  editedAt: z.array(instant),
  /** What is being deleted at Meta: this language or the whole name; null if nothing is. */
  removal: z.enum(TEMPLATE_REMOVALS).nullable(),
  /** Why Meta did not delete it: its code, and its own words. */
  removalCode: z.string().nullable(),
  removalDetail: z.string().nullable(),
  parts: TemplateParts,
  /** The template of Meta's library it came from, whose words stay; null for the account's own. */
  libraryName: z.string().nullable(),
  /** The kinds of the values of its text, by variable, which Meta checks when it is sent; others take any text. */
  kinds: z.record(z.string(), z.enum(VALUE_KINDS)),
  /** Meta made it by itself, of a message that was sent without a template: nobody changes or deletes it. */
  isGenerated: z.boolean(),
  /** Null if it can be sent in a conversation now. */
  unsendable: z.enum(UNSENDABLE).nullable(),
});
export type TemplateView = z.infer<typeof TemplateView>;

/** Templates by name, then by language; `next` leads to more names. */
export const TemplatePage = z.object({
  items: z.array(TemplateView),
  next: z.string().nullable(),
  /** When each number's list was last read, and why the last attempt failed. */
  lists: z.array(
    z.object({
      channelIds: z.array(z.uuid()),
      readAt: instant.nullable(),
      failure: z.string().nullable(),
    }),
  ),
});
export type TemplatePage = z.infer<typeof TemplatePage>;

/** Which templates: of a number, of a status, category or language, with some words. A name comes with all its languages. */
export const TemplateQuery = z.object({
  channelId: z.uuid().optional(),
  status: z.enum(TEMPLATE_STATUSES).optional(),
  category: z.enum(TEMPLATE_CATEGORIES).optional(),
  language: z.string().max(20).optional(),
  search: z.string().max(200).optional(),
  /** `next` of the page before. */
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(200),
});
export type TemplateQuery = z.input<typeof TemplateQuery>;

/** A template that is written here and that Meta does not have yet in this form. */
export const DraftView = WrittenTemplate.extend({
  id: z.uuid(),
  /** The numbers that will be able to send it. */
  channelIds: z.array(z.uuid()),
  /** The template it edits; null for a new one. */
  templateId: z.uuid().nullable(),
  /** It edits an approved template, or is one of Meta's library: Meta does not let its category change. */
  isCategoryFixed: z.boolean(),
  /** Goes up with each save. */
  version: z.int(),
  updatedAt: instant,
  updatedBy: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable(),
  /** Since when it is on its way to Meta; null while it is written. */
  submittedAt: instant.nullable(),
  /** Why Meta did not take it: what its error means, its code, and its own words. */
  failure: z.object({ meaning: z.string(), code: z.string(), detail: z.string().nullable() }).nullable(),
  /** Its files, for the preview. */
  files: z.array(MediaView),
  /** What keeps it from being submitted, each with its place, such as `body` or `button/0`; none once it can be. */
  problems: z.array(
    z.object({
      place: z.string(),
      code: z.enum(TEMPLATE_PROBLEMS),
      max: z.number().int().optional(),
      length: z.number().int().optional(),
      name: z.string().optional(),
    }),
  ),
});
export type DraftView = z.infer<typeof DraftView>;

/** Drafts of templates, the newest first; without their files. */
export const DraftList = z.object({
  items: z.array(DraftView.omit({ content: true, files: true, problems: true })),
});
export type DraftList = z.infer<typeof DraftList>;

/** What a draft begins with: nothing, or a template that is edited, copied or written in another language. */
export const NewDraft = z.object({
  id: z.uuid(),
  /** A number of the account it is for. */
  channelId: z.uuid(),
  templateId: z.uuid().nullable().default(null),
  as: z.enum(["edit", "copy", "language"]).default("copy"),
  /** In place of a template of the account: one of Meta's library, as it was last read. */
  library: z
    .object({ name: z.string().max(600), language: z.string().max(20) })
    .nullable()
    .default(null),
});
export type NewDraft = z.input<typeof NewDraft>;

/** The draft as its writer leaves it. `expectedVersion` is the one it was written on. */
export const SavedDraft = WrittenTemplate.extend({ id: z.uuid(), expectedVersion: z.int() });
export type SavedDraft = z.input<typeof SavedDraft>;

/** Which draft, as it was last seen. */
export const DraftRef = z.object({ id: z.uuid(), expectedVersion: z.int() });
export type DraftRef = z.infer<typeof DraftRef>;

/** What to delete at Meta: one language of a name, or the name in all of them. */
export const Removal = z.object({ templateId: z.uuid(), what: z.enum(TEMPLATE_REMOVALS) });
export type Removal = z.infer<typeof Removal>;
