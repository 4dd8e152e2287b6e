import type { Simulator } from "../simulator";
import type { Message, Person, Platform, Thread } from "../store/store-shapes";
import { addressOn } from "./people";

const HOUR_MS = 3_600_000;

/** How long after the person's last action an asset may answer. */
export const windowMs = { standard: 24 * HOUR_MS, humanAgent: 7 * 24 * HOUR_MS } as const;

/** The chat between an asset and a person, made when there is none; null for a person not on that app. */
export function threadBetween(sim: Simulator, assetId: string, person: Person): Thread | null {
  const platform = platformOf(sim, assetId);
  const address = platform && addressOn(sim, person, assetId);
  if (!platform || !address) return null;
  const id = threadId(assetId, person.id);
  const now = sim.clock.now();
  return (
    sim.store.threads.get(id) ??
    sim.store.threads.put({
      id,
      platform,
      assetId,
      personId: person.id,
      address,
      createdAtMs: now,
      updatedAtMs: now,
      lastActionAtMs: null,
      deliveredUpToMs: 0,
      readByPersonUpToMs: 0,
      readByBusinessUpToMs: 0,
      isOpen: false,
      businessTypingUntilMs: 0,
      personTypingUntilMs: 0,
      ownerAppId: null,
    })
  );
}

/** Note that the person did something that opens the window. */
export function noteAction(sim: Simulator, thread: Thread): void {
  thread.lastActionAtMs = sim.clock.now();
  thread.personTypingUntilMs = 0;
  sim.store.threads.put(thread);
}

/** Add a message to a chat, and announce it to listeners. */
export function addToThread(
  sim: Simulator,
  thread: Thread,
  message: Omit<Message, "threadId" | "atMs">,
): Message {
  const newMessage = sim.store.addMessage({ ...message, threadId: thread.id, atMs: sim.clock.now() });
  thread.updatedAtMs = newMessage.atMs;
  if (message.from === "business") thread.businessTypingUntilMs = 0;
  sim.store.threads.put(thread);
  if (sim.live.hasListeners()) sim.live.announce({ kind: "message", id: thread.id, data: newMessage });
  return newMessage;
}

/** Store a changed message, and announce it to listeners. */
export function changeMessage(sim: Simulator, message: Message): Message {
  sim.store.messages.put(message);
  if (sim.live.hasListeners()) sim.live.announce({ kind: "message", id: message.threadId, data: message });
  return message;
}

/** Whether an answer may go out without a tag or a template. */
export function isWindowOpen(sim: Simulator, thread: Thread, lengthMs: number = windowMs.standard): boolean {
  return thread.lastActionAtMs !== null && sim.clock.now() - thread.lastActionAtMs <= lengthMs;
}

/** All messages of a chat, oldest first. */
export function messagesIn({ store }: Pick<Simulator, "store">, thread: Thread): Message[] {
  return store.messageIdsOf(thread.id).map((id) => store.messages.get(id)!);
}

function platformOf({ store }: Simulator, assetId: string): Platform | null {
  if (store.pages.get(assetId)) return "messenger";
  if (store.instagramAccounts.get(assetId)) return "instagram";
  return store.numbers.get(assetId) ? "whatsapp" : null;
}

/** Graph's thread ids are opaque; ours can be read back. */
const threadId = (assetId: string, personId: string) =>
  `t_${Buffer.from(`${assetId}:${personId}`).toString("base64url")}`;
