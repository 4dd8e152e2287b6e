import { z } from "zod";
import { GraphError } from "../graph/graph-error";
import type { Simulator } from "../simulator";
import type { Template } from "../store/store-shapes";
import type { Draft } from "./whatsapp-send";
import type { WhatsappBody } from "./whatsapp-shape";

const Part = z.looseObject({ type: z.string(), format: z.string().optional(), text: z.string().optional() });
type Parameters = { text?: unknown; parameter_name?: unknown }[];

/**
 * A template message, filled in.
 *
 * @throws GraphError 132001 (404) for a name or language that is not approved, 132015 paused, 132016
 *   disabled, 132000 for a wrong number of parameters, 132012 for a wrong kind of them.
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates
 */
export function templateDraft(
  sim: Simulator,
  wabaId: string,
  { template }: WhatsappBody,
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
  const body = textOf(found, "BODY");
  const given: Parameters = components.find(({ type }) => type.toLowerCase() === "body")?.parameters ?? [];
  const wanted = variablesOf(body);
  if (given.length !== wanted.length) {
    throw refusal(
      132000,
      "Number of parameters does not match the expected number of params",
      `body: number of localizable_params (${given.length}) does not match the expected number of params (${wanted.length})`,
    );
  }
  const text = wanted.reduce(
    (filled, variable, index) => filled.replaceAll(variable, filledIn(found, given, variable, index)),
    body,
  );
  return {
    kind: "template",
    text,
    content: { template, category: found.category, components: found.components },
    isTemplate: true,
  };
}

function filledIn({ parameterFormat }: Template, given: Parameters, variable: string, index: number): string {
  const name = variable.slice(2, -2);
  const parameter =
    parameterFormat === "NAMED" ? given.find((one) => one.parameter_name === name) : given[index];
  if (typeof parameter?.text === "string" && parameter.text !== "") return parameter.text;
  throw refusal(
    132012,
    "Parameter format does not match format in the created template",
    `body: Format mismatch, expected TEXT for ${variable}`,
  );
}

function textOf({ components }: Template, type: string): string {
  const parts = components.flatMap((one) => Part.safeParse(one).data ?? []);
  return parts.find((part) => part.type.toUpperCase() === type)?.text ?? "";
}

/** The variables of a text, each once, in their order. */
export const variablesOf = (text: string): string[] => [...new Set(text.match(/\{\{\s*\w+\s*\}\}/g) ?? [])];

const refusal = (code: number, message: string, details: string) =>
  new GraphError(code, `(#${code}) ${message}`, { details });
