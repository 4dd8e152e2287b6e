import { z } from "zod";
import type { Refused } from "@/lib/client/api";
import { REFUSAL_CODES } from "@/lib/errors";
import { wordsOf } from "@/lib/inbox/sending/send-rules";
import type { MessageView } from "@/lib/inbox/shapes";

/**
 * A reply that has left the box and is not stored yet.
 *
 * - `sending`: on its way, or behind one that is.
 * - `later`: goes by itself as soon as that is possible: its writer said so, or signs in again.
 * - `held`: stays until its writer decides.
 */
export const Unsent = z.object({
  /** The id of the reply: asked for twice, it is stored once. */
  id: z.uuid(),
  conversationId: z.uuid(),
  text: z.string(),
  picture: z.object({ mediaId: z.uuid(), name: z.string(), url: z.string() }).nullable(),
  replyToId: z.uuid().nullable(),
  draft: z.object({ seen: z.array(z.uuid()), next: z.uuid() }),
  /** What the contact had said last when it was written; null for nothing. */
  heardId: z.uuid().nullable(),
  state: z.enum(["sending", "later", "held"]),
  /** Why it does not go: the connection, a newer message, the same id used in another tab, its tab gone, or a refusal. */
  why: z.enum(["offline", "newer", "elsewhere", "closed", ...REFUSAL_CODES]).nullable(),
  /** It could not go at once: whether the contact wrote meanwhile is looked up before it goes. */
  isLate: z.boolean(),
});
export type Unsent = z.infer<typeof Unsent>;

/** What a page had kept; nothing of another version of the page. */
export function readUnsent(kept: string): Unsent[] {
  try {
    return z.array(Unsent).parse(JSON.parse(kept));
  } catch {
    return [];
  }
}

/** What stopped a reply, and what becomes of it. */
export type Stop = Pick<Unsent, "state" | "why">;

/** Milliseconds before each try; a server that restarts is back within the last. */
export const PAUSES_MS = [0, 1_000, 3_000, 6_000] as const;

/** Whether asking once more may help: there was no answer, or one that says so. */
export const mayPass = ({ status }: Pick<Refused, "status">) =>
  status === 0 || status === 502 || status === 503 || status === 504;

/** What becomes of a reply that was refused, or that nobody answered. Pure. */
export function stopBy({ code, status }: Pick<Refused, "code" | "status">): Stop {
  if (code === "not_signed_in") return { state: "later", why: code };
  if (status === 0) return { state: "held", why: "offline" };
  return { state: "held", why: code };
}

/**
 * What becomes of replies that a page finds when it is loaded: what was on its way goes on, and is late.
 * Pure.
 */
export const afterReload = (kept: readonly Unsent[]): Unsent[] =>
  kept.map((one) => (one.state === "held" ? one : { ...one, state: "sending", why: null, isLate: true }));

/** What becomes of replies whose page is gone: they wait for their writer, who is told. Pure. */
export const leftBehind = (kept: readonly Unsent[]): Unsent[] =>
  kept.map((one) => ({ ...one, state: "held", why: "closed", isLate: true }));

/** Those of one conversation that wait for the connection or the sign-in go now, late. Pure. */
export const released = (kept: readonly Unsent[]): Unsent[] =>
  kept.map((one) => (one.state === "later" ? { ...one, state: "sending", why: null, isLate: true } : one));

/**
 * Its writer says: send. Whatever has come meanwhile was seen, so it goes without another question, and so do
 * those behind it. An id that another tab has used is used up. Pure.
 */
export function decided(
  kept: readonly Unsent[],
  id: string,
  heardId: string | null,
  freshId: string,
): Unsent[] {
  const place = kept.findIndex((one) => one.id === id);
  const conversationId = kept[place]?.conversationId;
  return kept.map((one, index) => {
    if (one.conversationId !== conversationId || index < place) return one;
    if (index > place) return { ...one, heardId };
    const own = one.why === "elsewhere" ? freshId : one.id;
    return { ...one, id: own, heardId, state: "sending", why: null, isLate: false };
  });
}

/** The words of one that goes back to the box, above what is written there. Pure. */
export const backInBox = (text: string, box: string): string => (box.trim() ? `${text}\n${box}` : text);

type StoredPart = Pick<MessageView, "text"> & { attachments: { mediaId: string | null }[] };

/**
 * Whether what is stored under a reply's id is that reply, and not what another tab sent under it. Pure.
 *
 * @param stored The messages it became: words and picture may be one or two.
 */
export function isSameReply(
  stored: readonly StoredPart[],
  { text, mediaId }: { text: string; mediaId: string | null },
): boolean {
  const words = stored.find((message) => message.text !== null)?.text ?? "";
  const file = stored.flatMap(({ attachments }) => attachments)[0]?.mediaId ?? null;
  return words === wordsOf(text).toWellFormed() && file === mediaId;
}
