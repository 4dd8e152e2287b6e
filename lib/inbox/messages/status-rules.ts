import { MESSAGE_STATUSES, type MessageStatus } from "@/lib/words";

/** What Meta said of one message of ours. */
export interface StatusNews {
  channelId: string;
  externalId: string;
  status: MessageStatus;
  at: Date;
  failure: { meaning: string; code: string } | null;
  /** The intent of ours that the status carried back, if any. */
  intentId: string | null;
}

/** Key of a message in a map: its channel and Meta's id. Pure. */
export const messageKey = (channelId: string, externalId: string) => `${channelId}/${externalId}`;

/** How far a status is; a message never falls behind the furthest it had. Pure. */
const rankOf = (status: MessageStatus) => MESSAGE_STATUSES.indexOf(status);

interface Folded {
  channelId: string;
  externalId: string;
  status: MessageStatus;
  at: Date;
  deliveredAt: Date | null;
  readAt: Date | null;
  failedAt: Date | null;
  failure: StatusNews["failure"];
}

const earlier = (a: Date | null, b: Date) => (a && a < b ? a : b);

/** All news of one message as one: the furthest status and the earliest time of each. Pure. */
export function foldStatuses(news: StatusNews[]): Folded[] {
  const byMessage = new Map<string, Folded>();
  for (const { channelId, externalId, status, at, failure } of news) {
    const key = messageKey(channelId, externalId);
    const empty = {
      channelId,
      externalId,
      status,
      at,
      deliveredAt: null,
      readAt: null,
      failedAt: null,
      failure,
    };
    const folded = byMessage.get(key) ?? empty;
    if (rankOf(status) > rankOf(folded.status)) Object.assign(folded, { status, at });
    folded.failure ??= failure;
    if (status === "delivered") folded.deliveredAt = earlier(folded.deliveredAt, at);
    if (status === "read") folded.readAt = earlier(folded.readAt, at);
    if (status === "failed") folded.failedAt = earlier(folded.failedAt, at);
    byMessage.set(key, folded);
  }
  return [...byMessage.values()];
}
