import {
  fillText,
  type TemplateParts,
  type TemplateValues,
  variablesIn,
} from "@/lib/platforms/templates/template-rules";
import type { TemplateCategory, TemplateStatus } from "@/lib/template-words";
import type { TemplateView } from "./shapes";

/**
 * Why a template cannot be sent by a person, or null if it can: Meta sends only approved ones, codes are sent by
 * the program that checks them, and some parts cannot be filled in here.
 */
export function unsendableBy(
  { status, category }: { status: TemplateStatus; category: TemplateCategory },
  { header, buttons, others }: TemplateParts,
): TemplateView["unsendable"] {
  if (status !== "approved") return "status";
  if (category === "authentication") return "code";
  if (header?.kind === "location") return "location";
  return others.length > 0 || buttons.some(({ kind }) => kind === "other") ? "kind" : null;
}

/** One value a template needs: of its header's or body's text, or of the button at a position. */
export interface Slot {
  place: "header" | "body" | "buttons";
  name: string;
  example: string | null;
}

/** The values a template needs, in the order in which they are read. */
export function slotsOf({ header, body, buttons }: TemplateParts): Slot[] {
  const inText = (place: "header" | "body", text: string, examples: Record<string, string>) =>
    variablesIn(text).map((name): Slot => ({ place, name, example: examples[name] ?? null }));
  const inButtons = buttons.flatMap(({ kind, address, example }, index): Slot[] => {
    const needsValue = kind === "code" || (kind === "link" && variablesIn(address ?? "").length > 0);
    return needsValue ? [{ place: "buttons", name: String(index), example }] : [];
  });
  return [
    ...(header?.kind === "text" ? inText("header", header.text, header.examples) : []),
    ...inText("body", body.text, body.examples),
    ...inButtons,
  ];
}

/** The values that are missing. */
export const missingIn = (parts: TemplateParts, values: TemplateValues): Slot[] =>
  slotsOf(parts).filter(({ place, name }) => !values[place][name]?.trim());

/** Does it need a file as its header? */
export const needsFile = ({ header }: TemplateParts) =>
  header !== null && header.kind !== "text" && header.kind !== "location";

/** Only the values a template asks for, without the room around them. */
export function valuesFor(parts: TemplateParts, values: TemplateValues): TemplateValues {
  const own: TemplateValues = { header: {}, body: {}, buttons: {} };
  for (const { place, name } of slotsOf(parts)) own[place][name] = values[place][name]?.trim() ?? "";
  return own;
}

/** A template as the person sees it, with its values in place; a missing one leaves its variable. */
export function filled({ header, body, footer, buttons }: TemplateParts, values: TemplateValues) {
  return {
    header: header?.kind === "text" ? fillText(header.text, values.header) : null,
    text: fillText(body.text, values.body),
    footer,
    buttons: buttons.map(({ kind, text, address }, index) => {
      const value = values.buttons[String(index)] ?? "";
      const variable = variablesIn(address ?? "")[0];
      const whole = kind === "link" && variable ? fillText(address!, { [variable]: value }) : address;
      return { kind, text, address: kind === "code" ? value : whole };
    }),
  };
}
