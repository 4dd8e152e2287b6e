import { z } from "zod";
import { VALUE_KINDS, type ValueKind } from "@/lib/template-words";
import { TemplateContent } from "./content-rules";
import { TemplateButton, variablesIn } from "./template-rules";

/** A template of Meta's library in one language: its words are fixed, and approved. */
export const LibraryTemplate = z.object({
  name: z.string(),
  language: z.string(),
  category: z.enum(["utility", "authentication"]),
  /** What it is about and what for, and for which trades, in Meta's words in lower case. */
  topic: z.string().nullable(),
  useCase: z.string().nullable(),
  industries: z.array(z.string()),
  header: z.string(),
  body: z.object({ text: z.string(), examples: z.record(z.string(), z.string()) }),
  /** The kind of each variable of its text, by name; others take any text. */
  kinds: z.record(z.string(), z.enum(VALUE_KINDS)),
  footer: z.string(),
  buttons: z.array(TemplateButton),
});
export type LibraryTemplate = z.infer<typeof LibraryTemplate>;

/** Has it a part that cannot be filled in here, such as a form? */
export const isBeyondUs = ({ category, buttons }: LibraryTemplate): boolean =>
  category === "utility" && buttons.some(({ kind }) => kind === "other" || kind === "otp");

/** What a draft begins with: the library's words, and addresses of buttons that are still to be given. */
export function contentFromLibrary(template: LibraryTemplate): TemplateContent {
  const { name, category, header, body, footer, buttons } = template;
  if (category === "authentication") return TemplateContent.parse({ libraryName: name });
  const open = buttons.flatMap(({ kind, text }) =>
    kind === "link" || kind === "phone" || kind === "reply" ? [{ kind, text }] : [],
  );
  return TemplateContent.parse({
    libraryName: name,
    header: header ? { kind: "text", text: header } : null,
    body,
    footer,
    buttons: open,
  });
}

/**
 * A draft of a library template as its writer leaves it: only the addresses of its buttons are theirs, and what a code
 * says of itself.
 */
export function withFixedWords(fixed: TemplateContent, written: TemplateContent): TemplateContent {
  if (fixed.libraryName === null) return { ...written, libraryName: null };
  const buttons = fixed.buttons.map((button, index) => {
    const { address, example } = written.buttons[index] ?? button;
    return { ...button, address, example };
  });
  return { ...fixed, buttons, code: { ...written.code, text: "" } };
}

/** What a value of each kind looks like, as Meta describes it; never stricter. Kinds that are not here take any text. */
const LOOKS: Partial<Record<ValueKind, RegExp>> = {
  amount: /^[\p{L}\p{Sc}\s.]*\d[\d.,\s]*[\p{L}\p{Sc}\s.]*$/u,
  date: /\d/,
  phone: /^[\d\s()+-]*\d[\d\s()+-]*$/,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  number: /^\d+$/,
};

/**
 * Would Meta take this value? It checks the kinds of values of library templates when they are sent. It also limits
 * their lengths, but has not published to what, so that it alone judges those.
 *
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library/
 */
export const isOfKind = (kind: ValueKind, value: string): boolean => LOOKS[kind]?.test(value.trim()) ?? true;

/** The variables of a text with the kinds Meta lists in their order. */
export function kindsIn(text: string, listed: readonly string[]): Record<string, ValueKind> {
  return Object.fromEntries(
    variablesIn(text).flatMap((name, place) => {
      const kind = kindOf(listed[place] ?? "");
      return kind && kind !== "text" ? [[name, kind] as const] : [];
    }),
  );
}

/** Meta's word for a kind in ours; the page spells one with a space. */
const kindOf = (word: string): ValueKind | undefined => {
  const ours = word.toLowerCase().replace(/^phone[ _]number$/, "phone");
  return VALUE_KINDS.find((one) => one === ours);
};
