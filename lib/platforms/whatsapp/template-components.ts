import type { ContentButton, WrittenTemplate } from "@/lib/platforms/templates/content-rules";
import { fillText, variablesIn } from "@/lib/platforms/templates/template-rules";

type Handles = ReadonlyMap<string, string>;

/**
 * A template's components as Meta takes them.
 *
 * @param handles Of the samples of its files, by the file's id.
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
 */
export function componentsOf(template: WrittenTemplate, handles: Handles): Record<string, unknown>[] {
  const { category, content } = template;
  if (category === "authentication") return codeComponents(template);
  const { form, footer, buttons, cards, isNamed, offer } = content;
  const body = { type: "BODY", ...withExamples(content.body, isNamed, "body_text") };
  if (form === "carousel")
    return [body, { type: "CAROUSEL", cards: cards.map((card) => cardOf(card, isNamed, handles)) }];
  const { text, hasEnd: has_expiration } = offer;
  const ofOffer = { type: "LIMITED_TIME_OFFER", limited_time_offer: { text, has_expiration } };
  return [
    ...headerOf(template, handles),
    ...(form === "offer" ? [ofOffer] : []),
    body,
    ...(form === "plain" && footer.trim() ? [{ type: "FOOTER", text: footer }] : []),
    ...(buttons.length > 0 ? [{ type: "BUTTONS", buttons: buttons.map(buttonOf) }] : []),
  ];
}

function headerOf({ content: { header, isNamed } }: WrittenTemplate, handles: Handles) {
  if (!header) return [];
  if (header.kind === "text")
    return [{ type: "HEADER", format: "TEXT", ...withExamples(header, isNamed, "header_text") }];
  if (header.kind === "location") return [{ type: "HEADER", format: "LOCATION" }];
  const format = header.kind === "file" ? "DOCUMENT" : header.kind.toUpperCase();
  return [{ type: "HEADER", format, example: sampleOf(header.mediaId, handles) }];
}

const sampleOf = (mediaId: string | null, handles: Handles) => ({
  header_handle: [handles.get(mediaId ?? "") ?? ""],
});

function cardOf(
  { kind, mediaId, text, examples, buttons }: WrittenTemplate["content"]["cards"][number],
  isNamed: boolean,
  handles: Handles,
) {
  const header = { type: "HEADER", format: kind.toUpperCase(), example: sampleOf(mediaId, handles) };
  const body = { type: "BODY", ...withExamples({ text, examples }, isNamed, "body_text") };
  return {
    components: [header, ...(text ? [body] : []), { type: "BUTTONS", buttons: buttons.map(buttonOf) }],
  };
}

/** A text, and examples of its variables: in their order, or by name. */
function withExamples(
  { text, examples }: { text: string; examples: Record<string, string> },
  isNamed: boolean,
  field: "body_text" | "header_text",
) {
  const names = variablesIn(text);
  if (names.length === 0) return { text };
  if (isNamed) {
    const params = names.map((name) => ({ param_name: name, example: examples[name] ?? "" }));
    return { text, example: { [`${field}_named_params`]: params } };
  }
  const list = names
    .toSorted((one, other) => Number(one) - Number(other))
    .map((name) => examples[name] ?? "");
  return { text, example: { [field]: field === "body_text" ? [list] : list } };
}

function buttonOf({ kind, text, address, example }: ContentButton) {
  if (kind === "reply") return { type: "QUICK_REPLY", text };
  if (kind === "phone") return { type: "PHONE_NUMBER", text, phone_number: address.replace(/[\s().-]/g, "") };
  if (kind === "code") return { type: "COPY_CODE", example: address };
  const [name] = variablesIn(address);
  const sample = name === undefined ? {} : { example: [fillText(address, { [name]: example })] };
  return { type: "URL", text, url: address, ...sample };
}

/** Switches alone: Meta words it in each language. */
function codeComponents({ content: { code } }: WrittenTemplate): Record<string, unknown>[] {
  const { withAdvice, minutes, way, text, packageName, signature } = code;
  const button = {
    type: "OTP",
    otp_type: way.toUpperCase(),
    ...(text.trim() ? { text } : {}),
    ...(way === "copy_code" ? {} : { package_name: packageName, signature_hash: signature }),
    ...(way === "zero_tap" ? { zero_tap_terms_accepted: true } : {}),
  };
  return [
    { type: "BODY", add_security_recommendation: withAdvice },
    ...(minutes === null ? [] : [{ type: "FOOTER", code_expiration_minutes: minutes }]),
    { type: "BUTTONS", buttons: [button] },
  ];
}
