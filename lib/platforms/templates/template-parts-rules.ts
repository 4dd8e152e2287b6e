import { z } from "zod";
import { CODE_WAYS } from "@/lib/template-words";
import {
  HEADER_KINDS,
  type TemplateButton,
  TemplateComponent,
  type TemplateParts,
  variablesIn,
} from "./template-rules";

/**
 * The parts of a template.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
 */
export function partsOf(components: readonly TemplateComponent[]): TemplateParts {
  const parts: TemplateParts = {
    header: null,
    body: { text: "", examples: {} },
    footer: null,
    buttons: [],
    cards: [],
    offer: null,
    code: null,
    others: [],
  };
  for (const component of components) {
    const type = component.type.toLowerCase();
    const text = component.text ?? "";
    if (type === "header") parts.header = headerOf(component);
    else if (type === "body") parts.body = { text, examples: examplesIn(component, text, "body_text") };
    else if (type === "footer") parts.footer = text || null;
    else if (type === "buttons") parts.buttons = (component.buttons ?? []).map(buttonOf);
    else if (type === "carousel") parts.cards = Cards.parse(component.cards).map(cardOf);
    else if (type === "limited_time_offer") parts.offer = offerOf(component.limited_time_offer);
    else parts.others.push(type);
  }
  parts.code = codeOf(components, parts.buttons);
  return parts;
}

function cardOf({ components }: { components: TemplateComponent[] }): TemplateParts["cards"][number] {
  const { header, body, buttons } = partsOf(components);
  return { header, body, buttons };
}

function offerOf(offer: unknown): TemplateParts["offer"] {
  const { text, has_expiration } = Offer.parse(offer);
  return { text, hasEnd: has_expiration };
}

/** A template whose button hands over a code. Meta words its body and footer, and tells the switches beside. */
function codeOf(components: readonly TemplateComponent[], buttons: TemplateButton[]): TemplateParts["code"] {
  const button = buttons.find(({ kind }) => kind === "otp");
  if (!button) return null;
  const part = (name: string) => components.find(({ type }) => type.toLowerCase() === name);
  const [, way] = /otp_type=(\w+)/.exec(button.address ?? "") ?? [];
  return {
    withAdvice: part("body")?.add_security_recommendation === true,
    minutes: Minutes.parse(part("footer")?.code_expiration_minutes),
    way: CODE_WAYS.find((one) => one === way?.toLowerCase()) ?? "copy_code",
  };
}

function headerOf(component: TemplateComponent): TemplateParts["header"] {
  const text = component.text ?? "";
  const format = component.format?.toLowerCase() ?? "text";
  const kind = format === "document" ? "file" : HEADER_KINDS.find((one) => one === format);
  if (!kind) return null;
  return { kind, text, examples: examplesIn(component, text, "header_text") };
}

function buttonOf(button: Record<string, unknown> & { type: string }): TemplateButton {
  const { text, url, phone_number, example, otp_type } = Button.parse(button);
  const isCode = url?.startsWith(CODE_LINK);
  const kind = isCode ? "otp" : (BUTTON_OF[button.type.toLowerCase()] ?? "other");
  const address = url ?? phone_number ?? (otp_type ? `${CODE_LINK}?otp_type=${otp_type}` : null);
  return { kind, text, address, example: example ?? null };
}

/** Meta makes a link to here of the button that hands over a code. */
const CODE_LINK = "https://www.whatsapp.com/otp/code/";

const BUTTON_OF: Record<string, TemplateButton["kind"]> = {
  quick_reply: "reply",
  url: "link",
  phone_number: "phone",
  copy_code: "code",
  otp: "otp",
};

/** Examples come as a list for numbered variables, and by name for others. */
function examplesIn(
  component: TemplateComponent,
  text: string,
  field: "body_text" | "header_text",
): Record<string, string> {
  const example = Example.parse(component.example);
  const named = example[`${field}_named_params`] ?? [];
  if (named.length > 0)
    return Object.fromEntries(named.map(({ param_name, example: value }) => [param_name, value]));
  const list = (example[field] ?? []).flat();
  return Object.fromEntries(
    variablesIn(text).flatMap((name, place) => {
      const value = list[place];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

const Text = z.string().optional().catch(undefined);
const First = z
  .union([z.string(), z.array(z.string()).transform(([first]) => first)])
  .optional()
  .catch(undefined);
const Button = z.object({
  text: z.string().catch(""),
  url: Text,
  phone_number: Text,
  otp_type: Text,
  example: First,
});
const Cards = z.array(z.object({ components: z.array(TemplateComponent) })).catch([]);
const Offer = z
  .object({ text: z.string().catch(""), has_expiration: z.boolean().catch(false) })
  .catch({ text: "", has_expiration: false });
const Minutes = z
  .int()
  .nullish()
  .transform((minutes) => minutes ?? null)
  .catch(null);
const Texts = z
  .array(z.union([z.string(), z.array(z.string())]))
  .optional()
  .catch(undefined);
const Named = z
  .array(z.object({ param_name: z.string(), example: z.string() }))
  .optional()
  .catch(undefined);
const Example = z
  .object({
    body_text: Texts,
    header_text: Texts,
    body_text_named_params: Named,
    header_text_named_params: Named,
  })
  .catch({});
