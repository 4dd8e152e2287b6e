import { z } from "zod";
import type { MessageEvent, ReadEvent } from "@/lib/platforms/event";
import { Items, MetaId, Moment, readEach, unreadable, Words } from "@/lib/platforms/reading";
import { readSystemNotice, readUserIdUpdate } from "./address-news";
import { digitsOf, userIdOf } from "./addresses";
import { readHealthNews } from "./health-news";
import { contentOf } from "./message-content";
import { Message } from "./message-shape";
import { Contacts, personOf } from "./people";
import { readAddressBook } from "./phone/address-book";
import { readHistory } from "./phone/history";
import { asOwnChat, readHandover } from "./standby";
import { readStatus } from "./statuses";
import { ABOUT_TEMPLATES, readTemplateNews } from "./template-news";
import { readUpdate, UPDATES } from "./updates";

/**
 * Read one `entry` of a WhatsApp business account's webhook. Messages and statuses are about a number;
 * changes of the account itself are about the account.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference
 */
export function readEvents(entry: unknown, _ownAppId: string): ReadEvent[] {
  const read = Entry.safeParse(entry);
  if (!read.success) return [unreadable(null, read.error)];
  const { id, time, changes } = read.data;
  return readEach(changes, id, (item) => {
    const { field, value } = Change.parse(item);
    if (ABOUT_ACCOUNT.has(field))
      return time ? [accountNews(field, value, { asset: accountIn(value) ?? id, at: time })] : [];
    if (ABOUT_TEMPLATES.has(field)) return readTemplateNews(field, value, { asset: id, at: time ?? null });
    if (field === "standby") return readValue(asOwnChat(value)).map(asAside);
    if (field === "history") return readHistory(value);
    if (field === "smb_app_state_sync") return readAddressBook(value);
    if (field === "messaging_handovers") return readHandover(value);
    return WITH_MESSAGES.has(field) ? readValue(value) : [];
  });
}

function accountNews(field: string, value: unknown, about: { asset: string; at: Date }): ReadEvent {
  const news = readHealthNews(field, value);
  return { kind: "channel", ...about, ...(news.length > 0 ? { news } : {}) };
}

/** A partner's webhooks come under the id of the business; the account itself is named inside. */
const accountIn = (value: unknown) => AboutAccount.safeParse(value).data?.waba_info.waba_id ?? null;

/** An event that came on standby: Meta's own agent has the chat. */
const asAside = (event: ReadEvent): ReadEvent =>
  event.kind === "message" ? { ...event, aside: "agent" } : event;

/** Fields whose values have the shape of messages, statuses and their people. */
const WITH_MESSAGES = new Set(["messages", "smb_message_echoes", "user_id_update"]);

/** What makes a channel worth checking: quality, limits, its name, a ban, a lost partner. */
const ABOUT_ACCOUNT = new Set([
  "account_alerts",
  "account_review_update",
  "account_update",
  "business_capability_update",
  "phone_number_name_update",
  "phone_number_quality_update",
]);

function readValue(item: unknown): ReadEvent[] {
  const { metadata, contacts, messages, statuses, message_echoes, user_id_update } = Value.parse(item);
  const asset = metadata.phone_number_id;
  return [
    ...readEach(messages, asset, (message) => readIncoming(message, asset, contacts)),
    ...readEach(message_echoes, asset, (message) => readEcho(message, asset)),
    ...readEach(statuses, asset, (status) => readStatus(status, asset)),
    ...readEach(user_id_update, asset, (news) => readUserIdUpdate(news, asset, contacts)),
  ];
}

function readIncoming(item: unknown, asset: string, contacts: Contacts): ReadEvent[] {
  // Groups have no place in an inbox of conversations with one person each.
  const { group_id, type } = Kind.parse(item);
  if (group_id) return [];
  if (type === "system") return readSystemNotice(item, asset, contacts);
  const message = Message.parse(item);
  const person = personOf(message, contacts);
  const sides = { asset, person, at: message.timestamp };
  if (UPDATES.has(message.type)) return readUpdate(message, sides, "contact");
  const event: MessageEvent = {
    kind: "message",
    ...sides,
    direction: "inbound",
    externalId: message.id,
    ...contentOf(message),
    replyToExternalId: message.context?.id ?? null,
    forwarded: forwardedIn(message),
    intentId: null,
    isFromElsewhere: false,
  };
  return [event];
}

/** What somebody wrote in the WhatsApp Business app on a number that we share with it. */
function readEcho(item: unknown, asset: string): ReadEvent[] {
  const message = Message.parse(item);
  const { to, to_user_id } = Addressed.parse(item);
  const phone = digitsOf(to);
  const address = to_user_id || userIdOf(to) || phone;
  if (!address) return [];
  const otherAddresses = phone && phone !== address ? [phone] : [];
  const person = { address, otherAddresses, name: null, handle: null };
  const sides = { asset, person, at: message.timestamp };
  if (UPDATES.has(message.type)) return readUpdate(message, sides, "brand");
  const event: MessageEvent = {
    kind: "message",
    ...sides,
    direction: "outbound",
    externalId: message.id,
    ...contentOf(message),
    replyToExternalId: message.context?.id ?? null,
    forwarded: forwardedIn(message),
    intentId: null,
    isFromElsewhere: true,
  };
  return [event];
}

function forwardedIn({ context }: Message): MessageEvent["forwarded"] {
  if (context?.frequently_forwarded) return "often";
  return context?.forwarded ? "once" : null;
}

const Entry = z.object({ id: MetaId, time: Moment.optional().catch(undefined), changes: Items });
const Change = z.object({ field: z.string(), value: z.unknown() });
const Value = z.object({
  metadata: z.object({ phone_number_id: MetaId }),
  contacts: Contacts,
  messages: Items,
  message_echoes: Items,
  statuses: Items,
  user_id_update: Items,
});
const AboutAccount = z.object({ waba_info: z.object({ waba_id: MetaId }) });
const Kind = z.object({ group_id: Words, type: Words });
const Addressed = z.object({ to: z.string().nullish(), to_user_id: z.string().nullish() });
