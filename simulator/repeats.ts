import { GraphError } from "./graph/graph-error";
import type { Simulator } from "./simulator";
import type { Thread } from "./store/store-shapes";

const HOUR_MS = 3_600_000;

interface Recipients {
  /** Thread → when it last got this text. */
  threads: Map<string, number>;
}

const memories = new WeakMap<Simulator["store"], Map<string, Recipients>>();

/**
 * Refuse what looks like a repeat or like spam, as `PUT /_sim/behaviour` sets it: the same text to the same
 * person within `repeatsWithinMs`, or to `spamAfterPeople` others within an hour. Both are 0 (off) by
 * default: Meta does that, but documents no limits.
 *
 * @throws GraphError 9/2018352 for a repeat, 368 for spam, 131048 for spam on WhatsApp.
 * @see https://developers.facebook.com/docs/messenger-platform/error-codes
 */
export function refuseRepeats(sim: Simulator, thread: Thread, text: string | null | undefined): void {
  const { repeatsWithinMs, spamAfterPeople } = sim.behaviour;
  if (!text || (repeatsWithinMs === 0 && spamAfterPeople === 0)) return;
  const now = sim.clock.now();
  const memory = memories.get(sim.store) ?? new Map<string, Recipients>();
  memories.set(sim.store, memory);
  const key = `${thread.assetId} ${text}`;
  const recipients = memory.get(key) ?? { threads: new Map() };
  memory.set(key, recipients);
  const isRepeat = now - (recipients.threads.get(thread.id) ?? Number.NEGATIVE_INFINITY) < repeatsWithinMs;
  if (isRepeat && thread.platform !== "whatsapp")
    throw new GraphError(9, "(#9) Duplicate message: this message was just sent.", { subcode: 2018352 });
  for (const [id, atMs] of recipients.threads) if (now - atMs > HOUR_MS) recipients.threads.delete(id);
  if (spamAfterPeople > 0 && !recipients.threads.has(thread.id) && recipients.threads.size >= spamAfterPeople)
    throw spam(thread);
  recipients.threads.set(thread.id, now);
}

function spam({ platform }: Thread): GraphError {
  if (platform !== "whatsapp")
    return new GraphError(
      368,
      "(#368) The action attempted has been deemed abusive or is otherwise disallowed",
    );
  return new GraphError(131048, "(#131048) Spam rate limit hit", {
    details:
      "Message failed to send because there are restrictions on how many messages can be sent from this phone number.",
  });
}
