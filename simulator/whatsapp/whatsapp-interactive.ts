import { z } from "zod";
import { GraphError } from "../graph/graph-error";
import type { Draft } from "./whatsapp-send";
import type { WhatsappBody } from "./whatsapp-shape";

const text = (max: number) => z.string().min(1).max(max);
const Base = {
  header: z.record(z.string(), z.unknown()).optional(),
  footer: z.object({ text: text(60) }).optional(),
};
const Reply = z.object({ type: z.literal("reply"), reply: z.object({ id: text(256), title: text(20) }) });
const Row = z.object({ id: text(200), title: text(24), description: z.string().max(72).optional() });

const Amount = z.looseObject({ value: z.number().int(), offset: z.literal(100) });
const Item = z.looseObject({
  retailer_id: text(250).optional(),
  name: text(60),
  amount: Amount,
  quantity: z.number().int().min(1),
});
/** An order to be paid; without `order` only the sum is shown. */
const OrderDetails = z.looseObject({
  reference_id: text(35),
  type: z.enum(["digital-goods", "physical-goods"]),
  currency: z.string().regex(/^[A-Z]{3}$/),
  total_amount: Amount,
  order: z
    .looseObject({ status: z.literal("pending"), items: z.array(Item).min(1), subtotal: Amount })
    .optional(),
});
const OrderStatus = z.looseObject({
  reference_id: text(35),
  order: z
    .looseObject({
      status: z.enum(["pending", "processing", "partially_shipped", "shipped", "completed", "canceled"]),
      description: z.string().max(120).optional(),
    })
    .optional(),
});

/** What the interactive kinds must look like. @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages/interactive */
const shapes: Record<string, z.ZodType> = {
  button: z.object({
    ...Base,
    body: z.object({ text: text(1_024) }),
    action: z.object({ buttons: z.array(Reply).min(1).max(3) }),
  }),
  list: z.object({
    ...Base,
    body: z.object({ text: text(4_096) }),
    action: z.object({
      button: text(20),
      sections: z
        .array(z.object({ title: z.string().max(24).optional(), rows: z.array(Row).min(1) }))
        .min(1)
        .max(10)
        .refine(
          (sections) => sections.reduce((sum, { rows }) => sum + rows.length, 0) <= 10,
          "at most 10 rows in all",
        )
        .refine(
          (sections) => sections.length === 1 || sections.every(({ title }) => title),
          "each of several sections needs a title",
        ),
    }),
  }),
  cta_url: z.object({
    ...Base,
    body: z.object({ text: text(1_024) }),
    action: z.object({
      name: z.literal("cta_url"),
      parameters: z.object({ display_text: text(20), url: z.string().url() }),
    }),
  }),
  location_request_message: z.object({
    body: z.object({ text: text(1_024) }),
    action: z.object({ name: z.literal("send_location") }),
  }),
  request_contact_info: z.object({ body: z.object({ text: text(1_024) }) }),
  flow: z.object({
    ...Base,
    body: z.object({ text: text(1_024) }),
    action: z.object({ name: z.literal("flow") }),
  }),
  product: z.object({ action: z.record(z.string(), z.unknown()) }),
  product_list: z.object({ action: z.record(z.string(), z.unknown()) }),
  catalog_message: z.object({ action: z.record(z.string(), z.unknown()) }),
  order_details: z.object({
    ...Base,
    body: z.object({ text: text(1_024) }),
    action: z.object({ name: z.literal("review_and_pay"), parameters: OrderDetails }),
  }),
  order_status: z.object({
    ...Base,
    body: z.object({ text: text(1_024) }),
    action: z.object({ name: z.literal("review_order"), parameters: OrderStatus }),
  }),
  carousel: z.object({ action: z.object({ cards: z.array(z.unknown()).min(2).max(10) }) }),
};

/** An interactive message. @throws GraphError 131009 with the parameter that is wrong, 131008 when there is none. */
export function interactiveDraft({
  interactive,
}: WhatsappBody): Pick<Draft, "kind" | "text" | "content" | "isTemplate"> {
  if (!interactive)
    throw refusal(131008, "Required parameter is missing", "The parameter interactive is required.");
  const type = String(interactive.type);
  const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  if (!shape)
    throw refusal(
      131009,
      "Parameter value is not valid",
      `Unsupported Interactive type, ${String(interactive.type)}.`,
    );
  const read = shape.safeParse(interactive);
  if (!read.success) {
    const issue = read.error.issues[0];
    const path = issue?.path.map((part) => `['${String(part)}']`).join("") ?? "";
    throw refusal(131009, "Parameter value is not valid", `Param interactive${path}: ${issue?.message}`);
  }
  const body = interactive.body;
  const text = typeof body === "object" && body !== null && "text" in body ? String(body.text) : null;
  return { kind: "interactive", text, content: { interactive }, isTemplate: false };
}

const refusal = (code: number, message: string, details: string) =>
  new GraphError(code, `(#${code}) ${message}`, { details });
