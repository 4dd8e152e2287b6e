import { z } from "zod";
import type { Refused } from "@/lib/client/api";
import { REFUSAL_CODES } from "@/lib/errors";
import type { MessageView } from "@/lib/inbox/shapes";
import { wordsOf } from "@/lib/inbox/text-rules";
import { MediaView } from "@/lib/media/shapes";
import { Extra } from "@/lib/platforms/capabilities/shapes";

/**
 * A reply that has left the box and is not stored yet.
 *
 * - `sending`: being sent, or waiting for one before it.
 * - `later`: sent automatically once that is possible: its writer chose so, or signs in again.
 * - `held`: stays until its writer decides.
 */
export const Unsent = z.object({
  /** The id of the reply: sent twice, it is stored once. */
  id: z.uuid(),
  conversationId: z.uuid(),
  text: z.string(),
  files: z.array(MediaView),
  /** What it carries beside words and files. */
  extra: Extra.nullable().optional(),
  replyToId: z.uuid().nullable(),
  /** The saved replies it was begun from. */
  savedReplyIds: z.array(z.uuid()).default([]),
  /** Its writer accepted the rule of a person's reply after the window. */
  asHumanAgent: z.boolean().optional(),
  /** When it is to be sent, if not at once. */
  later: z.object({ goesAt: z.iso.datetime(), yieldsToContact: z.boolean() }).optional(),
  /** The conversation is closed with it, unless the contact has written since `heardId`. */
  isClosing: z.boolean().optional(),
  draft: z.object({ seen: z.array(z.uuid()), next: z.uuid() }),
  /** Id of the contact's last message when it was written; null for none. */
  heardId: z.uuid().nullable(),
  /** Id of the last message its writer had seen when they began: nobody else may have answered since. */
  seenId: z.uuid().nullable().optional(),
  state: z.enum(["sending", "later", "held"]),
  /** Why it is not sent: offline, a newer message, its id used in another tab, its tab closed, a refusal. */
  why: z.enum(["offline", "newer", "elsewhere", "closed", ...REFUSAL_CODES]).nullable(),
  /** It could not be sent at once: before sending, we check whether the contact wrote meanwhile. */
  isLate: z.boolean(),
});
export type Unsent = z.infer<typeof Unsent>;

/** As a page before stored it: one picture at most. */
const UnsentBefore = Unsent.omit({ files: true })
  .extend({ picture: z.object({ mediaId: z.uuid(), name: z.string(), url: z.string() }).nullable() })
  .transform(({ picture, ...rest }): Unsent => ({ ...rest, files: picture ? [filed(picture)] : [] }));

function filed({ mediaId: id, name, url }: { mediaId: string; name: string; url: string }): MediaView {
  const plain = { kind: "image" as const, mime: "image/jpeg", bytes: 0, isMoving: false, isClean: true };
  return { ...plain, id, name, widthPx: null, heightPx: null, url, previewUrl: url };
}

/** The stored replies of a page; none if another version of the page stored them. */
export function readUnsent(json: string | null): Unsent[] {
  // Mostly there are none; then the shapes need not be compiled.
  if (json === null) return [];
  try {
    return z.array(z.union([Unsent, UnsentBefore])).parse(JSON.parse(json));
  } catch {
    return [];
  }
}

/** Why a reply stopped, and its next state. */
export type Stop = Pick<Unsent, "state" | "why">;

/** Milliseconds before each try; a server that restarts is back within the last. */
export const PAUSES_MS = [0, 1_000, 3_000, 6_000] as const;

/** Whether a retry may help: there was no answer, or a status that says so. */
export const mayPass = ({ status }: Pick<Refused, "status">) =>
  status === 0 || status === 502 || status === 503 || status === 504;

/** The next state of a reply that was refused or got no answer. Pure. */
export function stopBy({ code, status }: Pick<Refused, "code" | "status">): Stop {
  if (code === "not_signed_in") return { state: "later", why: code };
  if (status === 0) return { state: "held", why: "offline" };
  return { state: "held", why: code };
}

/**
 * The state of stored replies after a reload: one that was being sent continues, and is late. Pure.
 */
export const afterReload = (replies: readonly Unsent[]): Unsent[] =>
  replies.map((one) => (one.state === "held" ? one : { ...one, state: "sending", why: null, isLate: true }));

/** The state of replies whose page is closed: they wait for their writer's decision. Pure. */
export const leftBehind = (replies: readonly Unsent[]): Unsent[] =>
  replies.map((one) => ({ ...one, state: "held", why: "closed", isLate: true }));

/** Replies that wait for the connection or the sign-in are sent now, late. Pure. */
export const released = (replies: readonly Unsent[]): Unsent[] =>
  replies.map((one) => (one.state === "later" ? { ...one, state: "sending", why: null, isLate: true } : one));

/**
 * The writer decides to send. They have seen every newer message, so it is sent without another check, and so
 * are those after it. An id that another tab has used is replaced. Pure.
 */
export function decided(
  replies: readonly Unsent[],
  id: string,
  sight: Pick<Unsent, "heardId" | "seenId">,
  freshId: string,
): Unsent[] {
  const place = replies.findIndex((one) => one.id === id);
  const conversationId = replies[place]?.conversationId;
  return replies.map((one, index) => {
    if (one.conversationId !== conversationId || index < place) return one;
    if (index > place) return { ...one, ...sight };
    const own = one.why === "elsewhere" ? freshId : one.id;
    return { ...one, ...sight, id: own, state: "sending", why: null, isLate: false };
  });
}

/** The text of a reply that goes back to the box, above what is written there. Pure. */
export const backInBox = (text: string, box: string): string => (box.trim() ? `${text}\n${box}` : text);

type StoredPart = Pick<MessageView, "text"> & { attachments: { mediaId: string | null }[] };

/**
 * Whether what is stored under a reply's id is that reply, and not one that another tab sent. Pure.
 *
 * @param stored The messages it became: words and files may be one message or several.
 */
export function isSameReply(
  stored: readonly StoredPart[],
  { text, files, extra }: Pick<Unsent, "text" | "files" | "extra">,
): boolean {
  const words = stored.find((message) => message.text !== null)?.text ?? "";
  const ids = stored.flatMap(({ attachments }) => attachments.flatMap(({ mediaId }) => mediaId ?? []));
  const isSameFiles = ids.length === files.length && files.every(({ id }, index) => ids[index] === id);
  const own = wordsOf(text).toWellFormed();
  // What an app has no form for stands below the words.
  return (words === own || (Boolean(extra) && words.startsWith(own))) && isSameFiles;
}
