import { graphPost } from "@/lib/meta/graph";
import type { OutgoingFile } from "@/lib/platforms/messaging";
import type { Credential, Sent } from "@/lib/platforms/platform";
import type { SentTemplate } from "@/lib/platforms/templates/template-rules";
import type { OutgoingTemplate } from "@/lib/platforms/templates/templates";
import { Accepted, addressOf, fileOf } from "./messaging";

type Values = Record<string, string>;

/**
 * Send a template with its values.
 *
 * @throws GraphError
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates
 */
export async function sendTemplate(
  from: Credential,
  { intentId, to, template, files }: OutgoingTemplate,
): Promise<Sent> {
  const { name, language } = template;
  const components = await componentsOf(from, template, files);
  const body = {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...addressOf(to),
    type: "template",
    template: { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) },
    biz_opaque_callback_data: intentId,
  };
  const { messages } = await graphPost(`/${from.externalId}/messages`, from.token, body, Accepted);
  return { externalId: messages[0].id };
}

async function componentsOf(from: Credential, template: SentTemplate, files: OutgoingFile[]) {
  const { values, isNamed, cards, offer, buttons } = template;
  const [above] = files;
  const header =
    above && cards.length === 0
      ? { type: "header", parameters: [await fileOf(from, above, null)] }
      : (placeOf(template) ?? partOf("header", values.header, isNamed));
  const ofCards = [];
  for (const [card_index, card] of cards.entries()) {
    const [file, own] = [files[card_index], values.cards[card_index]];
    const top = file ? { type: "header", parameters: [await fileOf(from, file, null)] } : null;
    const parts = [
      top,
      partOf("body", own?.body ?? {}, isNamed),
      ...buttonsOf(card.buttons, own?.buttons ?? {}),
    ];
    ofCards.push({ card_index, components: parts.filter((one) => one !== null) });
  }
  const components = [
    header,
    partOf("body", values.body, isNamed),
    offer?.endsAt ? endOf(offer.endsAt) : null,
    ...buttonsOf(buttons, values.buttons),
    ...codesOf(template),
    ofCards.length > 0 ? { type: "carousel", cards: ofCards } : null,
  ];
  return components.filter((one) => one !== null);
}

/** Numbered values go in their order, which is that of the keys; named ones carry their name. */
function partOf(type: "header" | "body", values: Values, isNamed: boolean) {
  const parameters = Object.entries(values).map(([parameter_name, text]) => ({
    type: "text",
    text,
    ...(isNamed ? { parameter_name } : {}),
  }));
  return parameters.length > 0 ? { type, parameters } : null;
}

function placeOf({ headerKind, values: { location } }: SentTemplate) {
  if (headerKind !== "location" || !location) return null;
  return { type: "header", parameters: [{ type: "location", location }] };
}

function endOf(endsAt: string) {
  const limited_time_offer = { expiration_time_ms: Date.parse(endsAt) };
  return { type: "limited_time_offer", parameters: [{ type: "limited_time_offer", limited_time_offer }] };
}

function buttonsOf(buttons: SentTemplate["buttons"], values: Values) {
  return Object.entries(values).map(([index, value]) => {
    const isCode = buttons[Number(index)]?.kind === "code";
    const parameter = isCode ? { type: "coupon_code", coupon_code: value } : { type: "text", text: value };
    return { type: "button", sub_type: isCode ? "copy_code" : "url", index, parameters: [parameter] };
  });
}

/** The button of a code carries the code once more, as the end of a link. */
function codesOf({ buttons, values }: SentTemplate) {
  return buttons.flatMap(({ kind }, index) => {
    if (kind !== "otp") return [];
    const parameters = [{ type: "text", text: Object.values(values.body)[0] ?? "" }];
    return [{ type: "button", sub_type: "url", index: String(index), parameters }];
  });
}
