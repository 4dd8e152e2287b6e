import { z } from "zod";
import {
  HEADER_KINDS,
  type TemplateButton,
  type TemplateComponent,
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
    others: [],
  };
  for (const component of components) {
    const type = component.type.toLowerCase();
    const text = component.text ?? "";
    if (type === "header") parts.header = headerOf(component);
    else if (type === "body") parts.body = { text, examples: examplesIn(component, text, "body_text") };
    else if (type === "footer") parts.footer = text || null;
    else if (type === "buttons") parts.buttons = (component.buttons ?? []).map(buttonOf);
    else parts.others.push(type);
  }
  return parts;
}

function headerOf(component: TemplateComponent): TemplateParts["header"] {
  const text = component.text ?? "";
  const format = component.format?.toLowerCase() ?? "text";
  const kind = format === "document" ? "file" : HEADER_KINDS.find((one) => one === format);
  if (!kind) return null;
  return { kind, text, examples: examplesIn(component, text, "header_text") };
}

function buttonOf(button: Record<string, unknown> & { type: string }): TemplateButton {
  const { text, url, phone_number, example } = Button.parse(button);
  const kind = BUTTON_OF[button.type.toLowerCase()] ?? "other";
  return { kind, text, address: url ?? phone_number ?? null, example: example ?? null };
}

const BUTTON_OF: Record<string, TemplateButton["kind"]> = {
  quick_reply: "reply",
  url: "link",
  phone_number: "phone",
  copy_code: "code",
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
  example: First,
});
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
