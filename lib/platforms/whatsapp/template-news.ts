import { z } from "zod";
import { Words } from "@/lib/platforms/reading";
import type { TemplateEvent } from "@/lib/platforms/templates/template-event";
import { categoryOf, qualityOf, reasonOf, statusOf } from "./templates";

/** Fields that report a change of a message template. */
export const ABOUT_TEMPLATES = new Set([
  "message_template_status_update",
  "message_template_quality_update",
  "message_template_components_update",
  "template_category_update",
  "template_correct_category_detection",
]);

const HOUR_MS = 3_600_000;
/** Meta pauses a template for 3 hours, the second time for 6. */
const PAUSE_HOURS: Record<string, number> = { FIRST_PAUSE: 3, SECOND_PAUSE: 6 };

/**
 * Read what Meta reports about a template of an account. Of its components only that they changed: the whole
 * template is read again after each of these.
 *
 * @param at When Meta says it was, or null.
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/message_template_status_update
 */
export function readTemplateNews(
  field: string,
  value: unknown,
  { asset, at }: { asset: string; at: Date | null },
): TemplateEvent[] {
  const { message_template_name: name, message_template_language: language, ...fields } = News.parse(value);
  // Without a time it counts as old; the arrival is put in its place.
  const event = { kind: "template" as const, asset, at: at ?? new Date(0), name, language };
  // Meta's page of quality news prints the name of the status field.
  if (fields.new_quality_score) return [{ ...event, news: { quality: qualityOf(fields.new_quality_score) } }];
  if (field === "template_correct_category_detection") return [{ ...event, news: detectionNews(fields) }];
  if (field === "template_category_update") return [{ ...event, news: categoryNews(fields) }];
  if (field === "message_template_status_update" && fields.event)
    return [{ ...event, news: statusNews(fields, fields.event, at) }];
  return [{ ...event, news: {} }];
}

type Fields = Omit<z.output<typeof News>, "message_template_name" | "message_template_language">;

function statusNews(fields: Fields, event: string, at: Date | null): TemplateEvent["news"] {
  const hours = PAUSE_HOURS[fields.other_info?.title ?? ""];
  // A template that was reinstated can be sent again.
  const status = event === "REINSTATED" ? "approved" : statusOf(event);
  const pausedUntil = status === "paused" && hours && at ? new Date(at.getTime() + hours * HOUR_MS) : null;
  return {
    status,
    reason: reasonOf(fields.reason),
    explanation: fields.rejection_info?.reason ?? null,
    advice: fields.rejection_info?.recommendation ?? null,
    pausedUntil,
  };
}

/** In a warning, `new_category` is the one it still has, and `correct_category` the coming one. */
function categoryNews(fields: Fields): TemplateEvent["news"] {
  const { new_category, correct_category, previous_category, category_update_timestamp: at } = fields;
  if (!new_category) return {};
  return {
    category: categoryOf(new_category),
    ...(previous_category ? { previousCategory: categoryOf(previous_category) } : {}),
    comingCategory: correct_category ? categoryOf(correct_category) : null,
    comingAt: correct_category && at ? new Date(at * 1_000) : null,
  };
}

/** What Meta took the words of a message for that was sent without a template. It announces no day for it. */
function detectionNews({ category, correct_category }: Fields): TemplateEvent["news"] {
  if (!correct_category) return {};
  return {
    ...(category ? { category: categoryOf(category) } : {}),
    comingCategory: correct_category === category ? null : categoryOf(correct_category),
    comingAt: null,
  };
}

const Note = z.object({ title: Words, reason: Words, recommendation: Words }).nullish().catch(null);
const News = z.object({
  message_template_name: z.string().min(1),
  message_template_language: z.string().min(1),
  event: Words,
  reason: Words,
  other_info: Note,
  rejection_info: Note,
  new_quality_score: Words,
  category: Words,
  new_category: Words,
  correct_category: Words,
  previous_category: Words,
  category_update_timestamp: z.coerce.number().positive().optional().catch(undefined),
});
