import { z } from "zod";
import { attachmentOf } from "./details";
import type { IncomingAttachment } from "./event";
import { linkIn, Words } from "./reading";

/**
 * A template that another program or Meta's inbox sent: its text, and each of its cards with its buttons.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/send-messages/templates
 */
export function templateOf(
  item: unknown,
  title: string | null,
): { text: string | null; attachments: IncomingAttachment[] } {
  const { text, buttons, elements, product, order_number, summary } = Template.parse(item);
  const cards = [...elements, ...(product?.elements ?? [])].map((card) =>
    attachmentOf("share", {
      title: card.title,
      text: [card.subtitle, priceOf(card)].filter(Boolean).join(" · "),
      url: linkIn(card.item_url ?? card.default_action?.url),
      lines: linesOf(card.buttons),
    }),
  );
  const total =
    summary?.total_cost === undefined ? [] : [{ name: "total", value: String(summary.total_cost) }];
  const number = order_number ? [{ name: "order", value: order_number }] : [];
  const own = attachmentOf("share", { title, lines: [...number, ...total, ...linesOf(buttons)] });
  return { text: text ?? null, attachments: [...cards, own].filter((one) => one !== null) };
}

function priceOf({ price, quantity, currency }: z.output<typeof Card>): string {
  if (price === undefined) return "";
  return [quantity === undefined ? "" : `${quantity} ×`, price, currency ?? ""].filter(Boolean).join(" ");
}

const linesOf = (buttons: z.output<typeof Buttons>) =>
  buttons.flatMap(({ title, url }) => {
    const note = linkIn(url);
    return title ? [{ name: "button", ...(note ? { note } : {}), value: title }] : [];
  });

const Buttons = z
  .array(z.object({ title: Words, url: Words }))
  .catch([])
  .default([]);
const Figure = z.union([z.number(), z.string()]).optional().catch(undefined);
const Card = z.object({
  title: Words,
  subtitle: Words,
  item_url: Words,
  default_action: z.object({ url: Words }).nullish().catch(null),
  price: Figure,
  quantity: Figure,
  currency: Words,
  buttons: Buttons,
});
const Cards = z.array(Card).catch([]).default([]);
const Nothing = { elements: [], buttons: [] };
const Template = z
  .object({
    text: Words,
    buttons: Buttons,
    elements: Cards,
    product: z.object({ elements: Cards }).nullish().catch(null),
    order_number: Words,
    summary: z.object({ total_cost: Figure }).nullish().catch(null),
  })
  .catch({ ...Nothing, text: null, product: null, order_number: null, summary: null });
