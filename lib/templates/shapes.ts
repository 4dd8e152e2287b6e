import { z } from "zod";
import { TemplateParts } from "@/lib/platforms/templates/template-rules";
import { TEMPLATE_CATEGORIES, TEMPLATE_QUALITIES, TEMPLATE_STATUSES } from "@/lib/template-words";

const instant = z.iso.datetime();

/** Why a template cannot be sent by hand; each names a sentence. */
const UNSENDABLE = ["status", "code", "location", "kind"] as const;

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
  parts: TemplateParts,
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

/** Which templates: of a number, of a status or category, with some words. A name comes with all its languages. */
export const TemplateQuery = z.object({
  channelId: z.uuid().optional(),
  status: z.enum(TEMPLATE_STATUSES).optional(),
  category: z.enum(TEMPLATE_CATEGORIES).optional(),
  search: z.string().max(200).optional(),
  /** `next` of the page before. */
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(200),
});
export type TemplateQuery = z.input<typeof TemplateQuery>;
