import { z } from "zod";
import type { Person, ReadEvent, Sides } from "./event";
import { emojiOf, Reaction } from "./messenger/reaction";
import { readMessage, readPostback } from "./messenger-messages";
import { readReferral } from "./messenger-referral";
import { Items, MetaId, Moment, readEach, unreadable, Words } from "./reading";

/** What Messenger and Instagram do differently with the same envelope. */
interface Ways {
  ownAppId: string;
  /** Does a reaction of the contact open the reply window? */
  opensByReaction: boolean;
}

/**
 * Read one `entry` of a webhook for a Page or an Instagram account: `messaging`, `standby` when another app
 * holds the conversation, and the same items where they come as `changes`. Comments are no messages and are
 * not read here.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/webhooks
 */
export function readMessengerEntry(entry: unknown, ways: Ways): ReadEvent[] {
  const read = Entry.safeParse(entry);
  if (!read.success) return [unreadable(null, read.error)];
  const { id, messaging, standby, changes } = read.data;
  const asChanges = changes.flatMap((change) => {
    const { field, value } = Change.safeParse(change).data ?? {};
    return field?.startsWith("messag") ? [value] : [];
  });
  return [
    ...readEach([...messaging, ...asChanges], id, (item) => readItem(item, id, ways)),
    ...readEach(standby, id, (item) => readItem(item, id, ways).map(asAside)),
  ];
}

/** An event that came on standby: another app has the chat. */
const asAside = (event: ReadEvent): ReadEvent =>
  event.kind === "message" ? { ...event, aside: "elsewhere" } : event;

function readItem(item: unknown, entryId: string, ways: Ways): ReadEvent[] {
  const read = Item.parse(item);
  const { sender, recipient, message, postback } = read;
  const isEcho = message?.is_echo === true;
  // Only an echo is a message of ours; anything else the asset itself sent was done by the brand.
  const isByBrand = isEcho || (!message && !postback && sender?.id === entryId && recipient?.id !== entryId);
  const [brand, contact] = isByBrand ? [sender, recipient] : [recipient, sender];

  // In some of Meta's samples the entry bears the contact's id; then the other side is the asset.
  const asset = contact?.id === entryId && brand?.id ? brand.id : entryId;
  if (read.policy_enforcement || read["policy-enforcement"]) return channelEvent(read, asset);
  // Of skipped kinds nothing more is read, not even the time.
  if (!KINDS.some((kind) => read[kind])) return [];
  // An opt-in of somebody who has not written yet names no person.
  if (!contact?.id) return [];

  const at = read.timestamp ?? read.delivery?.watermark ?? read.read?.watermark;
  const sides: Sides = { asset, person: personOf(contact.id), at: Moment.parse(at?.getTime()) };
  return readKind(read, sides, ways, isByBrand);
}

function readKind(
  read: z.output<typeof Item>,
  sides: Sides,
  { ownAppId, opensByReaction }: Ways,
  isByBrand: boolean,
): ReadEvent[] {
  const { message, postback, reaction, message_edit: edit, delivery, read: receipt } = read;
  if (message) return readMessage(message, sides, ownAppId);
  if (postback) return readPostback(postback, sides);
  if (read.pass_thread_control || read.take_thread_control) return readControl(read, sides, ownAppId);
  if (edit) return [{ kind: "edit", ...sides, externalId: edit.mid, text: edit.text }];
  if (delivery) {
    const until = delivery.watermark;
    return [{ kind: "watermark", ...sides, status: "delivered", until, upToExternalId: null }];
  }
  if (receipt) {
    const until = receipt.watermark ?? sides.at;
    return [{ kind: "watermark", ...sides, status: "read", until, upToExternalId: receipt.mid ?? null }];
  }
  if (reaction) {
    const emoji = emojiOf(reaction);
    const side = isByBrand ? ("brand" as const) : ("contact" as const);
    const opens = opensByReaction && emoji && !isByBrand ? [{ kind: "touch" as const, ...sides }] : [];
    return [{ kind: "reaction", ...sides, side, messageExternalId: reaction.mid, emoji }, ...opens];
  }
  if (read.referral) return readReferral(read.referral, sides);
  return read.optin && !read.optin.type ? [{ kind: "touch", ...sides }] : [];
}

/** @see https://developers.facebook.com/docs/messenger-platform/handover-protocol */
function readControl(read: z.output<typeof Item>, sides: Sides, ownAppId: string): ReadEvent[] {
  const { new_owner_app_id: owner } = read.pass_thread_control ?? read.take_thread_control ?? {};
  if (owner === undefined) return [];
  const holder = owner === null || owner === ownAppId ? null : "elsewhere";
  return [{ kind: "control", ...sides, holder }];
}

const KINDS = [
  "message",
  "postback",
  "reaction",
  "message_edit",
  "delivery",
  "read",
  "referral",
  "optin",
  "pass_thread_control",
  "take_thread_control",
] as const;

function channelEvent(read: z.output<typeof Item>, asset: string): ReadEvent[] {
  return read.timestamp ? [{ kind: "channel", asset, at: read.timestamp }] : [];
}

function personOf(address: string): Person {
  return { address, otherAddresses: [], name: null, handle: null };
}

const Side = z.object({ id: MetaId.optional() }).optional().catch(undefined);
const Control = z.object({ new_owner_app_id: MetaId.nullable().optional() }).optional().catch(undefined);
const Item = z.object({
  sender: Side,
  recipient: Side,
  timestamp: Moment.optional().catch(undefined),
  message: z.looseObject({ is_echo: z.unknown().optional() }).optional(),
  postback: z.looseObject({}).optional(),
  reaction: Reaction.optional(),
  // An edit that leaves no text is invalid: it cannot be read and changes nothing.
  message_edit: z.object({ mid: MetaId, text: z.string().min(1) }).optional(),
  delivery: z.object({ watermark: Moment }).optional(),
  read: z.object({ watermark: Moment.optional(), mid: MetaId.optional() }).optional(),
  referral: z.looseObject({}).optional().catch(undefined),
  optin: z.object({ type: Words }).optional().catch(undefined),
  pass_thread_control: Control,
  take_thread_control: Control,
  policy_enforcement: z.looseObject({}).optional().catch(undefined),
  "policy-enforcement": z.looseObject({}).optional().catch(undefined),
});
const Change = z.object({ field: z.string(), value: z.unknown() });
const Entry = z.object({ id: MetaId, messaging: Items, standby: Items, changes: Items });
