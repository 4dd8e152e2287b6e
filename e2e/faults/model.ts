import type { Told } from "./bodies";
import type { Plan } from "./plan";
import type { Sending } from "./sender";

/** A message that must be there, once. */
interface Expected {
  externalId: string;
  asset: string;
  person: string;
  direction: "inbound" | "outbound";
  atMs: number;
  /** What Meta last said of one of ours; null for the contact's. */
  status: "sent" | "delivered" | "read" | null;
}

/** What the database must hold after the run, reckoned from what was sent and answered alone. */
export interface Model {
  messages: Map<string, Expected>;
  /** Emojis by the message they are on. */
  reactions: Map<string, string>;
  /** Hashes of the bodies that must be parked, and of all that were acknowledged. */
  parked: Set<string>;
  acknowledged: Set<string>;
  refused: Set<string>;
  /** The feed's number when the run began. */
  feedFrom: number;
}

const RANK = { sent: 0, delivered: 1, read: 2 };

/** Reckon it. Only what was acknowledged is owed; what was never sent must not be there. */
export function modelOf(plan: Plan, sending: Sending, feedFrom: number): Model {
  const owed = plan.webhooks.filter(
    ({ fate }, index) => fate !== "refused" && sending.acknowledged[index]! > 0,
  );
  const told = owed.flatMap((webhook) => webhook.told);
  const messages = new Map<string, Expected>();
  for (const one of told)
    if (one.kind === "message" || one.kind === "echo") messages.set(one.id, expectedOf(one));
  for (const one of told) tellStatus(messages, one);

  const hashes = (fate: string) => new Set(owed.filter((one) => one.fate === fate).map(({ hash }) => hash));
  return {
    messages,
    reactions: reactionsOf(told),
    parked: hashes("parked"),
    acknowledged: new Set(owed.map(({ hash }) => hash)),
    refused: new Set(plan.webhooks.filter(({ fate }) => fate === "refused").map(({ hash }) => hash)),
    feedFrom,
  };
}

function expectedOf(told: Extract<Told, { kind: "message" | "echo" }>): Expected {
  const isOurs = told.kind === "echo";
  return {
    externalId: told.id,
    asset: told.asset.id,
    person: told.person,
    direction: isOurs ? "outbound" : "inbound",
    atMs: told.atMs,
    status: isOurs ? "sent" : null,
  };
}

function tellStatus(messages: Map<string, Expected>, told: Told): void {
  if (told.kind === "status") {
    const message = messages.get(told.messageId);
    if (message) raise(message, told.status);
  }
  if (told.kind !== "watermark") return;
  for (const message of messages.values()) {
    const isTheirs = message.asset === told.asset.id && message.person === told.person;
    if (isTheirs && message.status && message.atMs <= told.atMs) raise(message, told.status);
  }
}

function raise(message: Expected, status: "sent" | "delivered" | "read"): void {
  if (message.status && RANK[status] > RANK[message.status]) message.status = status;
}

function reactionsOf(told: Told[]): Map<string, string> {
  const reactions = told.flatMap((one) => (one.kind === "reaction" ? [one] : []));
  return new Map(reactions.sort((a, b) => a.atMs - b.atMs).map(({ messageId, emoji }) => [messageId, emoji]));
}
