import { z } from "zod";
import type { MessageEvent, Person, ReadEvent } from "@/lib/platforms/event";
import { Items, MetaId, readEach } from "@/lib/platforms/reading";
import { digitsOf } from "@/lib/platforms/whatsapp/addresses";
import { contentOf } from "@/lib/platforms/whatsapp/message-content";
import { Message } from "@/lib/platforms/whatsapp/message-shape";
import { UPDATES } from "@/lib/platforms/whatsapp/updates";
import type { HistoryEvent } from "./history-event";

/**
 * Read a part of what was said on the phone app before its number was connected, or that the person at the
 * phone shares none of it. Meta sends it once, in three phases of several parts each.
 *
 * A file comes later, under the same id, in a webhook of its own.
 * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/custom-flows/onboarding-business-app-users
 */
export function readHistory(item: unknown): ReadEvent[] {
  const { metadata, history } = Value.parse(item);
  const asset = metadata.phone_number_id;
  const own = digitsOf(metadata.display_phone_number);
  return readEach(history, asset, (part) => {
    const { threads, errors, metadata: place } = Part.parse(part);
    const news: HistoryEvent = {
      kind: "history",
      asset,
      // It is sent without a time, and gets that of its arrival.
      at: new Date(Number.NaN),
      progress: place?.progress ?? null,
      isDeclined: threads.length === 0 && errors.length > 0,
    };
    const messages = threads.flatMap((one) => readChat(one, asset, own));
    return [news, ...messages];
  });
}

function readChat(item: unknown, asset: string, own: string | null): ReadEvent[] {
  const chat = Chat.safeParse(item).data;
  const address = digitsOf(chat?.id);
  if (!chat || !address) return [];
  const person: Person = { address, otherAddresses: [], name: null, handle: null };
  return readEach(chat.messages, asset, (one) => {
    const message = Message.parse(one);
    // What changed an old message shows in that message already.
    if (UPDATES.has(message.type) || message.type === "system") return [];
    const isOurs = digitsOf(message.from) === own || digitsOf(message.from) !== address;
    const event: MessageEvent = {
      kind: "message",
      asset,
      person,
      at: message.timestamp,
      direction: isOurs ? "outbound" : "inbound",
      externalId: message.id,
      ...contentOf(message),
      replyToExternalId: message.context?.id ?? null,
      forwarded: null,
      intentId: null,
      isFromElsewhere: isOurs,
      origin: "imported",
    };
    return [event];
  });
}

const Text = z.union([z.string(), z.number().transform(String)]).nullish();
const Value = z.object({
  metadata: z.object({ phone_number_id: MetaId, display_phone_number: Text.catch(null) }),
  history: z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(z.unknown())),
});
const Part = z.object({
  metadata: z
    .object({ progress: z.coerce.number().min(0).max(100).nullish().catch(null) })
    .nullish()
    .catch(null),
  threads: Items,
  errors: Items,
});
const Chat = z.object({ id: Text, messages: Items });
