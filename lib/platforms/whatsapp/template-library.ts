import { z } from "zod";
import { graphList } from "@/lib/meta/graph";
import type { Credential } from "@/lib/platforms/platform";
import type { WrittenTemplate } from "@/lib/platforms/templates/content-rules";
import { kindsIn, type LibraryTemplate } from "@/lib/platforms/templates/library-rules";
import { partsOf } from "@/lib/platforms/templates/template-parts-rules";
import { fillText, variablesIn } from "@/lib/platforms/templates/template-rules";

/** A language has some hundred. */
const ENTRIES_MAX = 2_000;

/**
 * Meta's library in one language, whole. It is the same for all accounts.
 *
 * A row whose category is new to us, or that cannot be read, is left out.
 * @throws GraphError
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library/
 */
export async function readLibrary({ token }: Credential, language: string): Promise<LibraryTemplate[]> {
  const query = { language, limit: 100 };
  const rows = await graphList("/message_template_library", token, query, z.unknown(), {
    itemsMax: ENTRIES_MAX,
  });
  return rows.flatMap((row) => {
    const read = Row.safeParse(row);
    return read.success ? [entryOf(read.data)] : [];
  });
}

function entryOf(row: z.output<typeof Row>): LibraryTemplate {
  const { body: text, body_params, body_param_types, buttons, topic, usecase } = row;
  const { body, buttons: shown } = partsOf([
    { type: "BODY", text, example: { body_text: [body_params] } },
    { type: "BUTTONS", buttons },
  ]);
  return {
    name: row.name,
    language: row.language,
    category: row.category === "UTILITY" ? "utility" : "authentication",
    topic: topic?.toLowerCase() ?? null,
    useCase: usecase?.toLowerCase() ?? null,
    industries: row.industry.map((word) => word.toLowerCase()),
    header: row.header ?? "",
    body,
    kinds: kindsIn(text, body_param_types),
    footer: row.footer ?? "",
    buttons: shown,
  };
}

/**
 * What a new template from the library is made of: its name there, and what its buttons and a code need. Meta's page
 * shows both inputs as text that holds JSON.
 */
export function libraryInputs({ category, content }: WrittenTemplate, library_template_name: string) {
  const { code, buttons } = content;
  if (category === "authentication") {
    const { way, packageName: package_name, signature: signature_hash } = code;
    const button = {
      type: "OTP",
      otp_type: way.toUpperCase(),
      ...(way === "copy_code" ? {} : { supported_apps: [{ package_name, signature_hash }] }),
      ...(way === "zero_tap" ? { zero_tap_terms_accepted: true } : {}),
    };
    const switches = {
      add_security_recommendation: code.withAdvice,
      ...(code.minutes === null ? {} : { code_expiration_minutes: code.minutes }),
    };
    return {
      library_template_name,
      library_template_body_inputs: JSON.stringify(switches),
      library_template_button_inputs: JSON.stringify([button]),
    };
  }
  const inputs = buttons.flatMap(({ kind, address, example }): object[] => {
    if (kind === "phone") return [{ type: "PHONE_NUMBER", phone_number: address.replace(/[\s().-]/g, "") }];
    if (kind !== "link") return [];
    const [name] = variablesIn(address);
    const whole = name === undefined ? {} : { url_suffix_example: fillText(address, { [name]: example }) };
    return [{ type: "URL", url: { base_url: address, ...whole } }];
  });
  if (inputs.length === 0) return { library_template_name };
  return { library_template_name, library_template_button_inputs: JSON.stringify(inputs) };
}

const Text = z.string().nullish().catch(null);
const Texts = z
  .array(z.string())
  .nullish()
  .catch([])
  .transform((list) => list ?? []);
const Row = z.object({
  name: z.string().min(1),
  language: z.string(),
  category: z.enum(["UTILITY", "AUTHENTICATION"]),
  topic: Text,
  usecase: Text,
  industry: Texts,
  header: Text,
  body: z.string().min(1),
  body_params: Texts,
  body_param_types: Texts,
  footer: Text,
  buttons: z
    .array(z.looseObject({ type: z.string(), text: z.string().nullish() }))
    .nullish()
    .catch([])
    .transform((list) => list ?? []),
});
