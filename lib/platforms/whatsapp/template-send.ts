import { graphPost } from "@/lib/meta/graph";
import type { Credential, Sent } from "@/lib/platforms/platform";
import type { SentTemplate } from "@/lib/platforms/templates/template-rules";
import type { OutgoingTemplate } from "@/lib/platforms/templates/templates";
import { Accepted, addressOf, fileOf } from "./messaging";

/**
 * Send a template with its values.
 *
 * @throws GraphError
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates
 */
export async function sendTemplate(
  from: Credential,
  { intentId, to, template, file }: OutgoingTemplate,
): Promise<Sent> {
  const { name, language } = template;
  const header = file
    ? { type: "header", parameters: [await fileOf(from, file, null)] }
    : partOf("header", template);
  const components = [header, partOf("body", template), ...buttonsOf(template)].filter((one) => one !== null);
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

/** Numbered values go in their order, which is that of the keys; named ones carry their name. */
function partOf(type: "header" | "body", { values, isNamed }: SentTemplate) {
  const parameters = Object.entries(values[type]).map(([parameter_name, text]) => ({
    type: "text",
    text,
    ...(isNamed ? { parameter_name } : {}),
  }));
  return parameters.length > 0 ? { type, parameters } : null;
}

function buttonsOf({ buttons, values }: SentTemplate) {
  return Object.entries(values.buttons).map(([index, value]) => {
    const isCode = buttons[Number(index)]?.kind === "code";
    const parameter = isCode ? { type: "coupon_code", coupon_code: value } : { type: "text", text: value };
    return { type: "button", sub_type: isCode ? "copy_code" : "url", index, parameters: [parameter] };
  });
}
