import type { Simulator } from "../simulator";
import type { Message } from "../store/store-shapes";

const PREFIX = "wamid.";
const STRUCT = 0x1c;
const TEXT = 0x18;
/** The bytes between the number or user id of the conversation and the message's token. */
const BETWEEN = [0x15, 0x02, 0x00, 0x12];
const END = 0x00;

/**
 * A message's id as WhatsApp makes them: in base64, the number or user id of the conversation, then a
 * token of the message.
 *
 * @param scope A phone number in digits, or a user id.
 */
export function whatsappId(scope: string, token: string): string {
  const text = (words: string) => [TEXT, words.length, ...Buffer.from(words, "latin1")];
  return PREFIX + Buffer.from([STRUCT, ...text(scope), ...BETWEEN, ...text(token), END]).toString("base64");
}

/** The token inside an id; null for one that was not made here. */
function tokenIn(id: string): string | null {
  if (!id.startsWith(PREFIX)) return null;
  const bytes = Buffer.from(id.slice(PREFIX.length), "base64");
  const at = 3 + (bytes[2] ?? 0) + BETWEEN.length;
  const token = bytes.subarray(at + 2, -1).toString("latin1");
  return bytes[at] === TEXT && bytes[at + 1] === token.length ? token : null;
}

/** The id of a message in webhooks: its own, or the one with the same token for the user id. */
export function namedId(sim: Simulator, { id, threadId }: Pick<Message, "id" | "threadId">): string {
  if (!sim.behaviour.namesOtherIds) return id;
  const thread = sim.store.threads.get(threadId);
  const userId = thread && sim.store.people.get(thread.personId)?.bsuid;
  const token = tokenIn(id);
  return userId && token ? whatsappId(userId, token) : id;
}

/** Find a message by either of its ids. */
export function findByEitherId(sim: Simulator, id: string): Message | undefined {
  const exact = sim.store.messages.get(id);
  const token = exact ? null : tokenIn(id);
  return exact ?? (token ? sim.store.messages.find((one) => tokenIn(one.id) === token) : undefined);
}
