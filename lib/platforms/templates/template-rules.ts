import { z } from "zod";
import { CODE_WAYS } from "@/lib/template-words";

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
const BUTTON_KINDS = ["reply", "link", "phone", "code", "otp", "other"] as const;

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

const Header = WithVariables.extend({ kind: z.enum(HEADER_KINDS) });

/** A template in the parts a reader sees. */
export const TemplateParts = z.object({
  header: Header.nullable(),
  body: WithVariables,
  footer: z.string().nullable(),
  buttons: z.array(TemplateButton),
  /** The cards of a carousel below the text, side by side. */
  cards: z.array(
    z.object({ header: Header.nullable(), body: WithVariables, buttons: z.array(TemplateButton) }),
  ),
  /** An offer's title, and whether it ends at a time given when it is sent. */
  offer: z.object({ text: z.string(), hasEnd: z.boolean() }).nullable(),
  /** A code to prove who one is, in the platform's own words: the body's one variable is the code. */
  code: z.object({ withAdvice: z.boolean(), minutes: z.int().nullable(), way: z.enum(CODE_WAYS) }).nullable(),
  /** Parts that cannot be shown or filled in here, by Meta's name. */
  others: z.array(z.string()),
});
export type TemplateParts = z.infer<typeof TemplateParts>;

const texts = z.record(z.string().max(100), z.string().max(1_024)).default({});
const ofButtons = z.record(z.string().max(3), z.string().max(2_000)).default({});

/** What stands for the variables of a template, by their names; for those of buttons, by the button's position. */
export const TemplateValues = z.object({
  header: texts,
  body: texts,
  buttons: ofButtons,
  /** Of each card, in their order. */
  cards: z
    .array(z.object({ body: texts, buttons: ofButtons }))
    .max(10)
    .default([]),
  /** The place above the text, in degrees. */
  location: z
    .object({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      name: z.string().trim().max(200),
      address: z.string().trim().max(500),
    })
    .nullable()
    .default(null),
  /** When the offer ends. */
  endsAt: z.iso.datetime().nullable().default(null),
});
export type TemplateValues = z.infer<typeof TemplateValues>;

const SentButton = TemplateButton.omit({ example: true });

/** A template as it was sent: what of it is shown beside its text, and what sending it takes. */
export const SentTemplate = z.object({
  name: z.string(),
  language: z.string(),
  isNamed: z.boolean(),
  headerKind: z.enum(HEADER_KINDS).nullable(),
  header: z.string().nullable(),
  footer: z.string().nullable(),
  buttons: z.array(SentButton),
  /** The cards below the text. Their files are the message's, in this order. */
  cards: z
    .array(z.object({ kind: z.enum(HEADER_KINDS), text: z.string(), buttons: z.array(SentButton) }))
    .default([]),
  offer: z.object({ text: z.string(), endsAt: z.iso.datetime().nullable() }).nullable().default(null),
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
