import { z } from "zod";
import { GraphError } from "../graph/graph-error";
import type { Simulator } from "../simulator";
import type { Template } from "../store/store-shapes";
import { checkLibraryValues } from "./library-values";
import type { Draft } from "./whatsapp-send";
import type { WhatsappBody } from "./whatsapp-shape";
import { checkValues } from "./whatsapp-template-values";

const Part = z.looseObject({ type: z.string(), format: z.string().optional(), text: z.string().optional() });
type Parameters = Record<string, unknown>[];

/**
 * A template message, filled in.
 *
 * @throws GraphError 132001 (404) for a name or language that is not approved, 132015 paused, 132016
 *   disabled, 132000 for a wrong number of parameters, 132012 for a wrong kind of them, 131062 for a code sent
 *   to a user id.
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates
 */
export function templateDraft(
  sim: Simulator,
  wabaId: string,
  { template, to }: WhatsappBody,
): Pick<Draft, "kind" | "text" | "content" | "isTemplate"> {
  if (!template)
    throw refusal(131008, "Required parameter is missing", "The parameter template is required.");
  const { name, language, components = [] } = template;
  const found = sim.store.templates.find(
    (one) => one.wabaId === wabaId && one.name === name && one.language === language.code,
  );
  if (found?.status === "PAUSED")
    throw refusal(132015, "Template is Paused", `Template (${name}) is paused.`);
  if (found?.status === "DISABLED")
    throw refusal(132016, "Template is Disabled", `Template (${name}) is disabled.`);
  if (found?.status !== "APPROVED") {
    const details = `template name (${name}) does not exist in ${language.code}`;
    throw new GraphError(132001, "(#132001) Template name does not exist in the translation", {
      status: 404,
      details,
    });
  }
  if (found.category === "AUTHENTICATION" && to === undefined)
    throw refusal(
      131062,
      "Business-scoped User ID (BSUID) recipients are not supported for this message",
      "Authentication templates need the recipient's phone number.",
    );
  const body = textOf(found, "BODY");
  const parameters: Parameters =
    components.find(({ type }) => type.toLowerCase() === "body")?.parameters ?? [];
  const variables = variablesOf(body);
  if (parameters.length !== variables.length) {
    throw refusal(
      132000,
      "Number of parameters does not match the expected number of params",
      `body: number of localizable_params (${parameters.length}) does not match the expected number of params (${variables.length})`,
    );
  }
  checkValues(found.components, components);
  const values = variables.map((variable, index) => filledIn(found, parameters, variable, index));
  checkLibraryValues(found, values);
  const text = variables.reduce(
    (filled, variable, index) => filled.replaceAll(variable, values[index]!),
    body,
  );
  return {
    kind: "template",
    text,
    content: { template, category: found.category, components: found.components },
    isTemplate: true,
  };
}

function filledIn(
  { parameterFormat }: Template,
  parameters: Parameters,
  variable: string,
  index: number,
): string {
  const name = variable.replace(/[{}\s]/g, "");
  const parameter =
    parameterFormat === "NAMED" ? parameters.find((one) => one.parameter_name === name) : parameters[index];
  const words = Words.safeParse(parameter).data;
  if (words) return words;
  throw refusal(
    132012,
    "Parameter format does not match format in the created template",
    `body: Format mismatch, expected TEXT, CURRENCY or DATE_TIME for ${variable}`,
  );
}

/** The text of a parameter. For amounts and dates Cloud API always uses their `fallback_value`. */
const Words = z.union([
  z
    .object({
      type: z.literal("currency"),
      currency: z.object({
        fallback_value: z.string().min(1),
        code: z.string().regex(/^[A-Z]{3}$/),
        amount_1000: z.number().int(),
      }),
    })
    .transform(({ currency }) => currency.fallback_value),
  z
    .object({
      type: z.literal("date_time"),
      date_time: z.object({ fallback_value: z.string().min(1) }),
    })
    .transform(({ date_time }) => date_time.fallback_value),
  z.object({ type: z.literal("text").optional(), text: z.string().min(1) }).transform(({ text }) => text),
]);

function textOf({ components }: Template, type: string): string {
  const parts = components.flatMap((one) => Part.safeParse(one).data ?? []);
  return parts.find((part) => part.type.toUpperCase() === type)?.text ?? "";
}

/** The variables of a text, each once, in their order. */
export const variablesOf = (text: string): string[] => [...new Set(text.match(/\{\{\s*\w+\s*\}\}/g) ?? [])];

const refusal = (code: number, message: string, details: string) =>
  new GraphError(code, `(#${code}) ${message}`, { details });
