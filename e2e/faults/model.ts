import type { MetaEvent } from "./bodies";
import type { Plan } from "./plan";
import type { Sending } from "./sender";

/** A message that must be stored, exactly once. */
interface Expected {
  externalId: string;
  asset: string;
  person: string;
  direction: "inbound" | "outbound";
  atMs: number;
  /** Meta's last status of one of our messages; null for the contact's. */
  status: "sent" | "delivered" | "read" | null;
}

/** What the database must hold after the run, computed only from what was sent and how it was answered. */
export interface Model {
  messages: Map<string, Expected>;
  /** Emojis by the message they belong to. */
  reactions: Map<string, string>;
  /** Hashes of the bodies that must be parked, and of all that were acknowledged. */
  parked: Set<string>;
  acknowledged: Set<string>;
  refused: Set<string>;
  /** The feed's number when the run began. */
  feedFrom: number;
}

const RANK = { sent: 0, delivered: 1, read: 2 };

/** Compute the model. What was acknowledged must be stored; what was never sent must not be there. */
export function modelOf(plan: Plan, sending: Sending, feedFrom: number): Model {
  const owed = plan.webhooks.filter(
    ({ fate }, index) => fate !== "refused" && sending.acknowledged[index]! > 0,
  );
  const events = owed.flatMap((webhook) => webhook.events);
  const messages = new Map<string, Expected>();
  for (const one of events)
    if (one.kind === "message" || one.kind === "echo") messages.set(one.id, expectedOf(one));
  for (const one of events) tellStatus(messages, one);

  const hashes = (fate: string) => new Set(owed.filter((one) => one.fate === fate).map(({ hash }) => hash));
  return {
    messages,
    reactions: reactionsOf(events),
    parked: hashes("parked"),
    acknowledged: new Set(owed.map(({ hash }) => hash)),
    refused: new Set(plan.webhooks.filter(({ fate }) => fate === "refused").map(({ hash }) => hash)),
    feedFrom,
  };
}

function expectedOf(event: Extract<MetaEvent, { kind: "message" | "echo" }>): Expected {
  const isOurs = event.kind === "echo";
  return {
    externalId: event.id,
    asset: event.asset.id,
    person: event.person,
    direction: isOurs ? "outbound" : "inbound",
    atMs: event.atMs,
    status: isOurs ? "sent" : null,
  };
}

function tellStatus(messages: Map<string, Expected>, event: MetaEvent): void {
  if (event.kind === "status") {
    const message = messages.get(event.messageId);
    if (message) raise(message, event.status);
  }
  if (event.kind !== "watermark") return;
  for (const message of messages.values()) {
    const isTheirs = message.asset === event.asset.id && message.person === event.person;
    if (isTheirs && message.status && message.atMs <= event.atMs) raise(message, event.status);
  }
}

function raise(message: Expected, status: "sent" | "delivered" | "read"): void {
  if (message.status && RANK[status] > RANK[message.status]) message.status = status;
}

function reactionsOf(events: MetaEvent[]): Map<string, string> {
  const reactions = events.flatMap((one) => (one.kind === "reaction" ? [one] : []));
  return new Map(reactions.sort((a, b) => a.atMs - b.atMs).map(({ messageId, emoji }) => [messageId, emoji]));
}
