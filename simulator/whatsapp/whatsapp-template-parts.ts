import { z } from "zod";
import { badParameter } from "../graph/graph-error";
import type { Component } from "./whatsapp-template-rules";
import { variablesOf } from "./whatsapp-template-send";

const HANDLED = ["IMAGE", "VIDEO", "DOCUMENT"];
const FOOTER_MAX = 60;
const HEADER_MAX = 60;
const CARD_MAX = 160;
const OFFER = { textMax: 16, bodyMax: 600 } as const;
const LABEL_MAX = 25;
const LINK_MAX = 2_000;
const CODE_MAX = 15;
const MOST: Record<string, number> = { URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1, QUICK_REPLY: 10 };
const BUTTONS_MAX = 10;

const Button = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  url: z.string().optional(),
  phone_number: z.string().optional(),
  example: z.union([z.string(), z.array(z.string())]).optional(),
});
type Button = z.output<typeof Button>;
const Handle = z.looseObject({ header_handle: z.tuple([z.string().startsWith("4::")]).rest(z.unknown()) });
const Cards = z.array(z.looseObject({ components: z.array(z.looseObject({ type: z.string() })) }));
const Offer = z.looseObject({ text: z.string().min(1), has_expiration: z.boolean().optional() });

const refuse = (message: string, subcode?: number): never => {
  throw badParameter(message, subcode === undefined ? {} : { subcode });
};

/**
 * Check all parts of a template but its body's text.
 *
 * @throws GraphError 100 with 2388047 for a header, 2388073 for a footer, 2388040 for what is too long, and without
 *   a subcode for buttons, cards and offers.
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
 */
export function checkParts(category: string, components: Component[]): void {
  const types = components.map(({ type }) => type.toUpperCase());
  if (new Set(types).size < types.length) refuse("A template has each component once");
  const offer = components.find(({ type }) => type.toUpperCase() === "LIMITED_TIME_OFFER");
  if (offer) checkOffer(category, components, offer);
  for (const component of components) {
    const type = component.type.toUpperCase();
    if (type === "HEADER") checkHeader(component);
    if (type === "FOOTER") checkFooter(component);
    if (type === "BUTTONS") checkButtons(component.buttons);
    if (type === "CAROUSEL") checkCarousel(component, types);
  }
}

function checkHeader(header: Component): void {
  const format = String(header.format ?? "TEXT").toUpperCase();
  if (format === "LOCATION") return;
  if (HANDLED.includes(format)) {
    if (!Handle.safeParse(header.example).success)
      refuse("The header needs a header_handle as its sample", 2388047);
    return;
  }
  const text = header.text ?? "";
  if (format !== "TEXT" || text === "") refuse("The header's format is not right", 2388047);
  if (text.length > HEADER_MAX) refuse("The header is at most 60 characters long", 2388040);
  if (variablesOf(text).length > 1) refuse("The header takes one variable", 2388047);
  if (variablesOf(text).length > 0 && !header.example)
    refuse("The header's variable needs an example", 2388047);
}

function checkFooter({ text = "" }: Component): void {
  if (text === "" || text.includes("{{")) refuse("The footer's format is not right", 2388073);
  if (text.length > FOOTER_MAX) refuse("The footer is at most 60 characters long", 2388040);
}

function checkButtons(raw: unknown): Button[] {
  const buttons = z.array(Button).min(1).safeParse(raw).data ?? refuse("BUTTONS needs buttons");
  if (buttons.length > BUTTONS_MAX) refuse("A template has at most 10 buttons");
  for (const [type, most] of Object.entries(MOST))
    if (buttons.filter((one) => one.type.toUpperCase() === type).length > most)
      refuse(`A template has at most ${most} ${type} buttons`);
  const isReply = buttons.map(({ type }) => type.toUpperCase() === "QUICK_REPLY");
  if (isReply.filter((is, index) => index > 0 && is !== isReply[index - 1]).length > 1)
    refuse("Quick replies must be grouped together");
  for (const button of buttons) checkButton(button);
  return buttons;
}

function checkButton({ type, text = "", url = "", phone_number = "", example }: Button): void {
  const kind = type.toUpperCase();
  if (kind !== "COPY_CODE" && (text === "" || text.length > LABEL_MAX))
    refuse("A button's text has 1 to 25 characters");
  if (kind === "URL") {
    if (!/^https?:\/\//.test(url) || url.length > LINK_MAX) refuse("A button's url is not valid");
    const isEnded = /^[^{}]*\{\{1\}\}$/.test(url);
    if (url.includes("{{") && !isEnded) refuse("A button's url takes one variable, at its end");
    if (url.includes("{{") && !example) refuse("A button's url needs an example");
  }
  if (kind === "PHONE_NUMBER" && !/^\+?\d{5,20}$/.test(phone_number))
    refuse("A button's number is not valid");
  const code = [example].flat()[0] ?? "";
  if (kind === "COPY_CODE" && (code === "" || code.length > CODE_MAX))
    refuse("A code to copy needs an example of 15 characters at most");
}

function checkOffer(category: string, components: Component[], component: Component): void {
  if (category !== "MARKETING") refuse("Limited-time offers are marketing");
  const offer =
    Offer.safeParse(component.limited_time_offer).data ?? refuse("limited_time_offer needs a text");
  if (offer.text.length > OFFER.textMax) refuse("An offer's text is at most 16 characters long", 2388040);
  const part = (type: string) => components.find((one) => one.type.toUpperCase() === type);
  if ((part("BODY")?.text ?? "").length > OFFER.bodyMax) refuse("The body is too long", 2388040);
  if (part("FOOTER")) refuse("A limited-time offer has no footer", 2388073);
  const format = String(part("HEADER")?.format ?? "IMAGE").toUpperCase();
  if (format !== "IMAGE" && format !== "VIDEO") refuse("Its header is an image or a video", 2388047);
}

function checkCarousel(component: Component, types: string[]): void {
  if (types.some((type) => type !== "BODY" && type !== "CAROUSEL"))
    refuse("Only a body stands above a carousel");
  const cards = Cards.safeParse(component.cards).data ?? refuse("CAROUSEL needs cards");
  if (cards.length < 2 || cards.length > 10) refuse("A carousel has 2 to 10 cards");
  const shapes = cards.map(({ components }) => {
    const part = (type: string) => components.find((one) => one.type.toUpperCase() === type);
    const header = part("HEADER") ?? refuse("A card needs a header", 2388047);
    checkHeader({ ...header, type: "HEADER" });
    const text = String(part("BODY")?.text ?? "");
    if (text.length > CARD_MAX) refuse("A card's body is at most 160 characters long", 2388040);
    const buttons = checkButtons(part("BUTTONS")?.buttons);
    if (buttons.length > 2) refuse("A card has at most 2 buttons");
    return [header.format, text === "", ...buttons.map(({ type }) => type.toUpperCase())].join();
  });
  if (new Set(shapes).size > 1) refuse("All cards must have the same components");
}
