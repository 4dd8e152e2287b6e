import { addressKey, type Sighting } from "@/lib/contacts/people/sightings";
import type { StatusNews } from "@/lib/inbox/messages/status-rules";
import type { StatusEvent, WatermarkEvent } from "@/lib/platforms/event";
import type { ChangeNews } from "./apply-changes";
import { conversationOf, type LockedConversations, type People } from "./apply-messages";
import { type Happened, messageKey, type Sorted } from "./happened";
import type { Learnt } from "./take-held";

/** Everybody these events are about. Only what was said makes a contact of a stranger. */
export function sightingsOf(happened: Happened[]): Sighting[] {
  return happened.flatMap(({ channelId, platform, event }): Sighting[] => {
    if (!("person" in event)) return [];
    const { person, at, kind } = event;
    const formerAddresses = kind === "address_change" ? event.formerAddresses : [];
    const hasWords = (kind === "message" && event.content !== "referral") || kind === "edit";
    const isSign = hasWords || kind === "touch";
    return [{ channelId, platform, person, at, hasWords, isSign, formerAddresses }];
  });
}

/** A status event as news. */
export function newsOf({ channelId, event }: Happened<StatusEvent>): StatusNews {
  const { externalId, status, at, failure, intentId } = event;
  return { channelId, externalId, status, at, failure, intentId };
}

/** A read that names a message is also the read of that message, which can be held if it came too early. */
export function namedReads({ watermarks }: Sorted): StatusNews[] {
  return watermarks.flatMap(({ channelId, event: { upToExternalId: externalId, status, at } }) =>
    externalId === null ? [] : [{ channelId, externalId, status, at, failure: null, intentId: null }],
  );
}

/** A read that was held for a message of this batch, and on Instagram means all before it too. */
export function heldReads({ messages }: Sorted, held: StatusNews[]): Happened<WatermarkEvent>[] {
  const reads = new Map(
    held
      .filter(({ status }) => status === "read")
      .map((one) => [messageKey(one.channelId, one.externalId), one]),
  );
  return messages.flatMap(({ channelId, platform, event, arrival }) => {
    const read = reads.get(messageKey(channelId, event.externalId));
    if (!read || platform !== "instagram") return [];
    const { asset, person, externalId: upToExternalId, at: until } = event;
    const status = "read" as const;
    return [
      {
        channelId,
        platform,
        arrival,
        event: { kind: "watermark", asset, person, status, at: read.at, until, upToExternalId },
      },
    ];
  });
}

/** Edits and unsends, with the key of whose words they change. */
export function changesOf({ edits, unsends }: Sorted, people: People): ChangeNews[] {
  return [...edits, ...unsends].flatMap(({ channelId, event }): ChangeNews[] => {
    const met = people.get(addressKey(channelId, event.person.address));
    const [contactId, key] = [met?.contactId ?? null, met?.key ?? null];
    const { externalId, at } = event;
    if (event.kind === "unsend") return [{ channelId, externalId, at, text: null, contactId, key }];
    return key ? [{ channelId, externalId, at, text: event.text, contactId, key }] : [];
  });
}

/** The messages of the batch whose id at Meta is known since just now, for what was held for them. */
export function learntOf(
  conversations: LockedConversations,
  people: People,
  { messages }: Sorted,
  learnt: Set<string>,
): Learnt[] {
  return messages.flatMap((one) => {
    const { channelId, event } = one;
    const conversation = conversationOf(conversations, people, one);
    if (!conversation || !learnt.delete(messageKey(channelId, event.externalId))) return [];
    return [
      { channelId, externalId: event.externalId, contactId: conversation.contactId, key: conversation.key },
    ];
  });
}
