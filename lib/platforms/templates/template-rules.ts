import { z } from "zod";

/** One part of a template as Meta describes it; fields we do not read are kept. */
export const TemplateComponent = z.looseObject({
  type: z.string(),
  format: z.string().nullish(),
  text: z.string().nullish(),
  buttons: z.array(z.looseObject({ type: z.string(), text: z.string().nullish() })).nullish(),
});
export type TemplateComponent = z.infer<typeof TemplateComponent>;

/** What stands above a template's words. */
export const HEADER_KINDS = ["text", "image", "video", "file", "location"] as const;
const BUTTON_KINDS = ["reply", "link", "phone", "code", "other"] as const;

/** A button below a template. `address` is the link or number it opens, with its variable if it has one. */
export const TemplateButton = z.object({
  kind: z.enum(BUTTON_KINDS),
  text: z.string(),
  address: z.string().nullable(),
  example: z.string().nullable(),
});
export type TemplateButton = z.infer<typeof TemplateButton>;

/** A text with `{{variables}}` and an example for each. */
const WithVariables = z.object({ text: z.string(), examples: z.record(z.string(), z.string()) });

/** A template in the parts a reader sees. */
export const TemplateParts = z.object({
  header: WithVariables.extend({ kind: z.enum(HEADER_KINDS) }).nullable(),
  body: WithVariables,
  footer: z.string().nullable(),
  buttons: z.array(TemplateButton),
  /** Parts that cannot be shown or filled in here, by Meta's name. */
  others: z.array(z.string()),
});
export type TemplateParts = z.infer<typeof TemplateParts>;

/** What stands for the variables of a template, by their names; for those of buttons, by the button's position. */
export const TemplateValues = z.object({
  header: z.record(z.string().max(100), z.string().max(1_024)).default({}),
  body: z.record(z.string().max(100), z.string().max(1_024)).default({}),
  buttons: z.record(z.string().max(3), z.string().max(2_000)).default({}),
});
export type TemplateValues = z.infer<typeof TemplateValues>;

/** A template as it was sent: what of it is shown beside its text, and what sending it takes. */
export const SentTemplate = z.object({
  name: z.string(),
  language: z.string(),
  isNamed: z.boolean(),
  headerKind: z.enum(HEADER_KINDS).nullable(),
  header: z.string().nullable(),
  footer: z.string().nullable(),
  buttons: z.array(TemplateButton.omit({ example: true })),
  values: TemplateValues,
});
export type SentTemplate = z.infer<typeof SentTemplate>;

/** The names of the variables in a text, each once, in their order: `1`, `2` or `first_name`. */
export const variablesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name!)),
];

/** A text with its variables replaced; a variable without a value stays as it is. */
export const fillText = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => values[name] || whole);
