import { z } from "zod";
import type { Simulator } from "../simulator";
import type { Person, Thread } from "../store/store-shapes";
import { playWhatsapp } from "../whatsapp/whatsapp-progress";
import type { ActResult } from "./customer-acts";
import { newId, tell } from "./customer-write";
import { addToThread, noteAction } from "./threads";

const at = { assetId: z.string() };

/** What customers do now and then, beside writing. */
export const extraActs = [
  z.object({
    do: z.literal("order"),
    ...at,
    catalogId: z.string(),
    text: z.string().default(""),
    items: z
      .array(
        z.object({
          product_retailer_id: z.string(),
          quantity: z.number().int().min(1),
          item_price: z.number(),
          currency: z.string().length(3),
        }),
      )
      .min(1),
  }),
  z.object({
    do: z.literal("submit_form"),
    ...at,
    messageId: z.string(),
    name: z.string().default("flow"),
    answers: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]),
  }),
  z.object({ do: z.literal("listen"), ...at, messageId: z.string() }),
  z.object({ do: z.literal("mention"), ...at, text: z.string().min(1) }),
] as const;

type Extra = z.output<(typeof extraActs)[number]>;

/** Send a basket or a filled-in form, or listen to a voice note. WhatsApp only. */
export function actOnWhatsapp(
  sim: Simulator,
  person: Person,
  thread: Thread,
  request: Exclude<Extra, { do: "mention" }>,
): ActResult {
  if (thread.platform !== "whatsapp") return { refused: "Only WhatsApp has this" };
  if (request.do === "listen") return listen(sim, thread, request.messageId);
  const { kind, text, content } =
    request.do === "order"
      ? {
          kind: "order",
          text: request.text,
          content: {
            order: { catalog_id: request.catalogId, text: request.text, product_items: request.items },
          },
        }
      : {
          kind: "interactive",
          text: "Sent",
          content: {
            interactive: {
              type: "nfm_reply",
              // A string of JSON inside the JSON, as Meta sends it.
              nfm_reply: { name: request.name, body: "Sent", response_json: JSON.stringify(request.answers) },
            },
          },
        };
  const message = addToThread(sim, thread, {
    id: newId(sim, thread),
    from: "person",
    kind,
    text,
    status: "received",
    content,
    ...(request.do === "submit_form" ? { replyTo: request.messageId } : {}),
  });
  noteAction(sim, thread);
  void tell(sim, person, thread, message);
  return { messageId: message.id, threadId: thread.id };
}

function listen(sim: Simulator, thread: Thread, messageId: string): ActResult {
  const message = sim.store.messages.get(messageId);
  if (message?.threadId !== thread.id || message.from !== "business" || message.kind !== "audio")
    return { refused: "There is no such voice note" };
  playWhatsapp(sim, thread, message);
  return { messageId, threadId: thread.id };
}
