import { z } from "zod";
import { jsonOf } from "../graph/graph-call";
import { badParameter } from "../graph/graph-error";
import { libraryFrames } from "./library-frames";
import { libraryWords } from "./library-words";
import { wordedByMeta } from "./whatsapp-authentication";
import type { Component } from "./whatsapp-template-rules";

/** A row of the library, as Graph shows it. */
export interface LibraryRow {
  id: string;
  name: string;
  language: string;
  category: string;
  topic?: string;
  usecase: string;
  industry: string[];
  header?: string;
  body: string;
  body_params: string[];
  body_param_types: string[];
  buttons?: { type: string; text: string; url?: string; phone_number?: string }[];
}

const SAMPLE_OF = {
  URL: { url: "https://www.example.com/" },
  PHONE_NUMBER: { phone_number: "+18005551234" },
  FLOW: {},
  OTP: {},
};

/** Every template of the library in every language it has. */
export const libraryRows: LibraryRow[] = Object.entries(libraryWords).flatMap(([language, words], place) =>
  Object.entries(words).map(([name, [header, body, samples, labels]], index): LibraryRow => {
    const { types, buttons = [], category = "UTILITY", ...about } = libraryFrames[name]!;
    return {
      id: `71470${place + 1}00000000${String(index + 10)}`,
      name,
      language,
      category,
      ...about,
      ...(header === null ? {} : { header }),
      body,
      body_params: samples,
      body_param_types: types,
      ...(buttons.length === 0
        ? {}
        : { buttons: buttons.map((type, at) => ({ type, text: labels[at] ?? "", ...SAMPLE_OF[type] })) }),
    };
  }),
);

/** What fills a library template's buttons, as an object or as text, as Meta's page shows it. */
const Inputs = jsonOf(
  z.array(
    z.looseObject({
      type: z.string(),
      url: z.object({ base_url: z.url(), url_suffix_example: z.url().optional() }).optional(),
      phone_number: z
        .string()
        .regex(/^\+?\d{5,20}$/)
        .optional(),
      otp_type: z.enum(["COPY_CODE", "ONE_TAP", "ZERO_TAP"]).optional(),
    }),
  ),
).optional();

/** What a new template from the library must have instead of components. */
export const NewFromLibrary = z.object({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, "only lowercase letters, digits and underscores"),
  category: z.enum(["UTILITY", "AUTHENTICATION"]),
  language: z.string(),
  library_template_name: z.string(),
  library_template_button_inputs: Inputs,
  library_template_body_inputs: jsonOf(
    z.looseObject({
      add_security_recommendation: z.boolean().optional(),
      code_expiration_minutes: z.number().int().min(1).max(90).optional(),
    }),
  ).optional(),
});
type NewFromLibrary = z.output<typeof NewFromLibrary>;

/**
 * The components a library template becomes. How Meta words these refusals is not published; that a utility template
 * with buttons needs its inputs is.
 *
 * @throws GraphError 100 for a name the library does not have in that language, another category, or a missing input.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library/
 */
export function componentsFromLibrary(wish: NewFromLibrary): Component[] {
  const { library_template_name: name, language, category } = wish;
  const row = libraryRows.find((one) => one.name === name && one.language === language);
  if (!row) throw badParameter(`There is no library template ${name} in ${language}`);
  if (row.category !== category)
    throw badParameter(`The category of this library template is ${row.category}`);
  if (category === "AUTHENTICATION") return codeFrom(wish);
  const { header, body, body_params, buttons = [] } = row;
  const filled = buttons.map((button) => buttonFrom(button, wish.library_template_button_inputs ?? []));
  return [
    ...(header === undefined ? [] : [{ type: "HEADER", format: "TEXT", text: header }]),
    { type: "BODY", text: body, example: { body_text: [body_params] } },
    ...(filled.length === 0 ? [] : [{ type: "BUTTONS", buttons: filled }]),
  ];
}

type Button = NonNullable<LibraryRow["buttons"]>[number];

function buttonFrom(
  { type, text }: Button,
  inputs: NonNullable<NewFromLibrary["library_template_button_inputs"]>,
) {
  const input = inputs.find((one) => one.type.toUpperCase() === type);
  if (type === "FLOW") return { type, text, flow_id: "1", flow_action: "NAVIGATE" };
  if (type === "PHONE_NUMBER") {
    if (!input?.phone_number) throw missing(type);
    return { type, text, phone_number: input.phone_number };
  }
  if (!input?.url) throw missing(type);
  const { base_url: url, url_suffix_example: example } = input.url;
  if (url.includes("{{") && !example)
    throw badParameter("url_suffix_example is required for a link with a variable");
  return { type, text, url, ...(example ? { example: [example] } : {}) };
}

const missing = (type: string) =>
  badParameter(`library_template_button_inputs lacks the input of the ${type} button`);

function codeFrom({ library_template_body_inputs: body = {}, ...wish }: NewFromLibrary): Component[] {
  const { add_security_recommendation, code_expiration_minutes } = body;
  const otp = wish.library_template_button_inputs?.find(({ type }) => type.toUpperCase() === "OTP");
  return wordedByMeta([
    { type: "BODY", add_security_recommendation: add_security_recommendation ?? false },
    ...(code_expiration_minutes === undefined ? [] : [{ type: "FOOTER", code_expiration_minutes }]),
    { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: otp?.otp_type ?? "COPY_CODE" }] },
  ]);
}
