import { z } from "zod";
import type { Simulator } from "../simulator";
import type { PhoneNumber } from "../store/store-shapes";
import { emitWhatsapp } from "./whatsapp-emit";

const DAY_SECONDS = 86_400;

const HistoryLine = z.object({
  by: z.enum(["person", "brand"]).default("person"),
  /** Left out for a file, of which the history has only the place. */
  text: z.string().min(1).optional(),
  daysAgo: z.number().min(0).max(180).default(1),
});

/** What the phone of a number that the API uses as well shares; `POST /_sim/assets/{id}/phone-app` takes one of these. */
export const PhoneAct = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("share_history"),
    chats: z.array(z.object({ personId: z.string(), messages: z.array(HistoryLine).min(1) })),
    /** Messages in one part. */
    partSize: z.number().int().min(1).default(50),
    /** Stop at this percentage, as a phone that lost its connection. */
    upTo: z.number().int().min(1).max(100).default(100),
  }),
  z.object({ do: z.literal("decline_history") }),
  z.object({
    do: z.literal("share_contacts"),
    contacts: z.array(z.object({ personId: z.string(), fullName: z.string().min(1), firstName: z.string() })),
    action: z.enum(["add", "remove"]).default("add"),
  }),
]);
export type PhoneAct = z.output<typeof PhoneAct>;

/**
 * Share what the WhatsApp Business app has, or say that the person at the phone shares none of it.
 *
 * @returns How many webhooks that makes; null if somebody named has no telephone number.
 * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/custom-flows/onboarding-business-app-users
 */
export function actOnPhone(sim: Simulator, number: PhoneNumber, act: PhoneAct): { webhooks: number } | null {
  if (act.do === "decline_history") {
    const title = "History sync is turned off by the business from the WhatsApp Business App";
    return tellHistory(sim, number, [
      { errors: [{ code: 2593109, title, message: title, error_data: { details: title } }] },
    ]);
  }
  if (act.do === "share_contacts") {
    const entries = act.contacts.map(({ personId, fullName, firstName }) => {
      const phone_number = sim.store.people.get(personId)?.waId;
      if (!phone_number) return null;
      const contact =
        act.action === "remove"
          ? { phone_number }
          : { full_name: fullName, first_name: firstName, phone_number };
      return {
        type: "contact",
        contact,
        action: act.action,
        metadata: { timestamp: String(sim.clock.seconds()) },
      };
    });
    if (entries.includes(null)) return null;
    void emitWhatsapp(sim, number, { state_sync: entries }, "smb_app_state_sync");
    return { webhooks: 1 };
  }
  const parts = partsOf(sim, number, act);
  return parts && tellHistory(sim, number, parts);
}

/** Each part in a webhook of its own, in their order. */
function tellHistory(sim: Simulator, number: PhoneNumber, parts: Record<string, unknown>[]) {
  for (const part of parts) void emitWhatsapp(sim, number, { history: [part] }, "history");
  return { webhooks: parts.length };
}

function partsOf(
  sim: Simulator,
  number: PhoneNumber,
  { chats, partSize, upTo }: Extract<PhoneAct, { do: "share_history" }>,
) {
  const lines: ChatLine[] = [];
  for (const { personId, messages } of chats) {
    const phone = sim.store.people.get(personId)?.waId;
    if (!phone) return null;
    for (const one of messages)
      lines.push({ phone, daysAgo: one.daysAgo, message: bodyOf(sim, number, phone, one) });
  }
  // The newest come first: of the last day, of three months, and the rest.
  const phases = [0, 1, 2].map((phase) => ({
    phase,
    lines: lines.filter((one) => phaseOf(one.daysAgo) === phase),
  }));
  const chunks = phases.flatMap(({ phase, lines: all }) =>
    Array.from({ length: Math.max(1, Math.ceil(all.length / partSize)) }, (_, place) => ({
      phase,
      chunk_order: place + 1,
      lines: all.slice(place * partSize, (place + 1) * partSize),
    })),
  );
  return chunks
    .map(({ phase, chunk_order, lines: some }, place) => ({
      metadata: { phase, chunk_order, progress: Math.floor(((place + 1) / chunks.length) * 100) },
      threads: [...new Set(some.map(({ phone }) => phone))].map((id) => ({
        id,
        messages: some.filter(({ phone }) => phone === id).map(({ message }) => message),
      })),
    }))
    .filter(({ metadata }) => metadata.progress <= upTo);
}

interface ChatLine {
  phone: string;
  daysAgo: number;
  message: ReturnType<typeof bodyOf>;
}

const phaseOf = (daysAgo: number) => (daysAgo <= 1 ? 0 : daysAgo <= 90 ? 1 : 2);

function bodyOf(
  sim: Simulator,
  number: PhoneNumber,
  phone: string,
  { by, text, daysAgo }: z.output<typeof HistoryLine>,
) {
  return {
    ...(by === "person" ? { from: phone } : { from: number.digits, to: phone }),
    id: sim.ids.whatsapp(phone),
    timestamp: String(Math.floor(sim.clock.seconds() - daysAgo * DAY_SECONDS)),
    ...(text === undefined ? { type: "media_placeholder" } : { type: "text", text: { body: text } }),
    history_context: { status: by === "person" ? "READ" : "DELIVERED" },
  };
}
