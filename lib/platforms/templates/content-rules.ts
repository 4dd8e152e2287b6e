import { z } from "zod";
import { CODE_WAYS, TEMPLATE_FORMS } from "@/lib/template-words";
import { HEADER_KINDS } from "./template-rules";

/** Limits of what is typed. Wider than Meta's, so that too much is stored, and said, instead of lost. */
const text = z.string().max(4_000).default("");
const examples = z.record(z.string().max(100), z.string().max(2_000)).default({});
const mediaId = z.uuid().nullable().default(null);

/** The kinds of buttons a person can put below a template. */
export const WRITABLE_BUTTONS = ["reply", "link", "phone", "code"] as const;

/** A button while it is written. `address` is a link, a number, or the example of a code to copy. */
export const ContentButton = z.object({
  kind: z.enum(WRITABLE_BUTTONS),
  text: z.string().max(200).default(""),
  address: text,
  /** What stands for the variable of its link. */
  example: text,
});
export type ContentButton = z.infer<typeof ContentButton>;

/** One card of a carousel. */
export const ContentCard = z.object({
  kind: z.enum(["image", "video"]).default("image"),
  mediaId,
  text,
  examples,
  buttons: z.array(ContentButton).max(10).default([]),
});
export type ContentCard = z.infer<typeof ContentCard>;

/** What a template says, while it is written: complete or not. Files are media of the workspace. */
export const TemplateContent = z.object({
  form: z.enum(TEMPLATE_FORMS).default("plain"),
  /** The template of Meta's library whose words these are: they stay. Null for one's own. */
  libraryName: z.string().max(600).nullable().default(null),
  /** Variables have names instead of numbers. */
  isNamed: z.boolean().default(false),
  header: z
    .object({ kind: z.enum(HEADER_KINDS), text, examples, mediaId })
    .nullable()
    .default(null),
  body: z.object({ text, examples }).default({ text: "", examples: {} }),
  footer: text,
  buttons: z.array(ContentButton).max(20).default([]),
  /** Shown where the form is a carousel. */
  cards: z.array(ContentCard).max(20).default([]),
  /** Shown where the form is an offer: its title, and whether it ends at a time given when it is sent. */
  offer: z.object({ text: z.string().max(200), hasEnd: z.boolean() }).default({ text: "", hasEnd: true }),
  /** Shown where the category is authentication. */
  code: z
    .object({
      withAdvice: z.boolean(),
      minutes: z.int().min(0).max(10_000).nullable(),
      way: z.enum(CODE_WAYS),
      /** Text of the button. */
      text: z.string().max(200),
      /** The app that takes the code by itself: its package, and the hash of its signature. */
      packageName: z.string().max(300),
      signature: z.string().max(100),
    })
    .default({
      withAdvice: true,
      minutes: 10,
      way: "copy_code",
      text: "",
      packageName: "",
      signature: "",
    }),
});
export type TemplateContent = z.infer<typeof TemplateContent>;

/** What a template that is written is called, and what it says. */
export const WrittenTemplate = z.object({
  name: z.string().max(600),
  language: z.string().max(20),
  category: z.enum(["utility", "marketing", "authentication"]),
  content: TemplateContent,
});
export type WrittenTemplate = z.infer<typeof WrittenTemplate>;

/** The files whose samples Meta gets: those that are shown in the form chosen. */
export function samplesOf({ category, content }: WrittenTemplate): string[] {
  if (category === "authentication") return [];
  const { form, header, cards } = content;
  const above = form !== "carousel" && header && header.kind !== "text" ? [header.mediaId] : [];
  const onCards = form === "carousel" ? cards.map((card) => card.mediaId) : [];
  return [...new Set([...above, ...onCards].filter((id) => id !== null))];
}
