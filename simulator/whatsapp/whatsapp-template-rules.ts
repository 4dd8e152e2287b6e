import { z } from "zod";
import { flag, jsonOf } from "../graph/graph-call";
import { badParameter, GraphError } from "../graph/graph-error";
import type { Template } from "../store/store-shapes";
import { wordedByMeta } from "./whatsapp-authentication";
import { checkParts } from "./whatsapp-template-parts";
import { variablesOf } from "./whatsapp-template-send";

/** One part of a template, as a call or the store has it. */
export const Component = z.looseObject({ type: z.string(), text: z.string().optional() });
export type Component = z.output<typeof Component>;

/** What a new template must have. */
export const NewTemplate = z.object({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, "only lowercase letters, digits and underscores"),
  category: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/),
  parameter_format: z.enum(["NAMED", "POSITIONAL"]).default("POSITIONAL"),
  components: jsonOf(z.array(Component).min(1)),
  message_send_ttl_seconds: z.coerce.number().int().optional(),
  cta_url_link_tracking_opted_out: flag.optional(),
  sub_category: z.string().optional(),
  library_template_name: z.string().optional(),
});

/** What may be changed of one. */
export const Edit = z.object({
  category: z.string().optional(),
  components: jsonOf(z.array(Component).min(1)).optional(),
});

/**
 * The parts of a template as they are kept: those of an authentication template in Meta's own words.
 *
 * @throws GraphError 2388299 for a variable at either end, 2388293 for too many of them, 100 for what is missing.
 */
export function readComponents(category: string, components: Component[]): Component[] {
  if (category === "AUTHENTICATION") return wordedByMeta(components);
  checkBody(components);
  checkParts(category, components);
  return components;
}

function checkBody(components: Component[]): void {
  const body = components.find(({ type }) => type.toUpperCase() === "BODY")?.text;
  if (!body) throw badParameter("Message template must have a BODY component", { subcode: 2388072 });
  if (body.length > 1_024)
    throw badParameter("BODY must be at most 1024 characters long", { subcode: 2388040 });
  const count = variablesOf(body).length;
  if (/^\s*\{\{|\}\}\s*$/.test(body))
    throw new GraphError(100, "Invalid parameter", {
      subcode: 2388299,
      title: "Leading or trailing params",
      userMessage: "Variables can't be at the start or end of the template.",
    });
  if (count > body.split(/\s+/).length / 2)
    throw new GraphError(100, "Invalid parameter", {
      subcode: 2388293,
      title: "Too many params",
      userMessage: "This template has too many variables for its length.",
    });
}

/** The optional fields of a new template. Null where left out. */
export const extrasOf = (fields: Record<string, unknown>): Record<string, unknown> => ({
  message_send_ttl_seconds: fields.message_send_ttl_seconds,
  cta_url_link_tracking_opted_out: fields.cta_url_link_tracking_opted_out,
  sub_category: fields.sub_category,
  library_template_name: fields.library_template_name,
  /** AUTO_GENERATED for one that was made of a message sent without a template. */
  source: fields.source,
});

/** A template as Graph shows it. */
export const recordOf = (template: Template) => ({
  id: template.id,
  name: template.name,
  language: template.language,
  status: template.status,
  category: template.category,
  parameter_format: template.parameterFormat,
  components: template.components,
  rejected_reason: template.rejectedReason,
  ...extrasOf(template.extras ?? {}),
  previous_category: template.previousCategory,
  correct_category: template.comingCategory?.category,
  quality_score: { score: template.qualityScore, date: Math.floor(template.createdAtMs / 1000) },
});

/** Whether the name or any text of a template contains a text. */
export function templateSays({ name, components }: Template, sought: string | undefined): boolean {
  if (!sought) return true;
  const words = components.flatMap((one) => Component.safeParse(one).data?.text ?? []);
  return [name, ...words].some((text) => text.toLowerCase().includes(sought.toLowerCase()));
}

/** Whether a template is what a list's filters ask for. */
export function isAsked(template: Template, params: Record<string, unknown>): boolean {
  const { name, language, status, category, comingCategory, extras } = template;
  const own = {
    name,
    language,
    status,
    category,
    correct_category: comingCategory?.category,
    source: extras?.source,
  };
  return Object.entries(own).every(
    ([field, value]) =>
      params[field] === undefined || String(params[field]).toLowerCase() === String(value).toLowerCase(),
  );
}
