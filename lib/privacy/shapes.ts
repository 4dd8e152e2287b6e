import { z } from "zod";
import { ConsentView } from "@/lib/contacts/shapes";
import { CommentFacts } from "@/lib/inbox/comment-rules";
import { AttachmentView } from "@/lib/inbox/shapes";
import { MediaView } from "@/lib/media/shapes";

/** Everything we store about a contact, to be handed to them. */
export const ContactExport = z.object({
  contact: z.object({
    name: z.string(),
    note: z.string().nullable(),
    firstSeenAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    identities: z.array(
      z.object({ platform: z.string(), address: z.string(), handle: z.string().nullable() }),
    ),
    /** The ledger: what they agreed to, in which words, how, and what was recorded by mistake. */
    consents: z.array(ConsentView),
  }),
  messages: z.array(
    z.object({
      conversationId: z.uuid(),
      direction: z.string(),
      kind: z.string(),
      status: z.string(),
      text: z.string().nullable(),
      /** Before it was first edited. */
      firstText: z.string().nullable(),
      sentAt: z.iso.datetime(),
      editedAt: z.iso.datetime().nullable(),
      unsentAt: z.iso.datetime().nullable(),
      forwarded: z.string().nullable(),
      /** The words of the message it answers. */
      answers: z.string().nullable(),
      attachments: z.array(
        AttachmentView.pick({ kind: true, name: true, mime: true, url: true, detail: true }),
      ),
      reactions: z.array(z.object({ side: z.string(), emoji: z.string() })),
      /** What a review of theirs says beside its words. */
      review: CommentFacts.shape.review,
    }),
  ),
  notes: z.array(
    z.object({
      text: z.string(),
      files: z.array(MediaView.pick({ kind: true, name: true, mime: true, url: true })),
      createdAt: z.iso.datetime(),
    }),
  ),
  /** Replies that members have begun and not sent. */
  drafts: z.array(z.object({ conversationId: z.uuid(), text: z.string(), savedAt: z.iso.datetime() })),
  /** Replies to them that are to be sent later. */
  scheduled: z.array(z.object({ conversationId: z.uuid(), text: z.string(), goesAt: z.iso.datetime() })),
  /** What is held until they write on a channel: what brought them, what they opened, the phone's name for them. */
  held: z.array(
    z.object({
      channelId: z.uuid(),
      arrivals: z.array(
        z.object({
          at: z.iso.datetime(),
          attachments: z.array(AttachmentView.pick({ kind: true, detail: true })),
        }),
      ),
      bookName: z.string().nullable(),
      openedAt: z.iso.datetime().nullable(),
      deliveredUntil: z.iso.datetime().nullable(),
      readUntil: z.iso.datetime().nullable(),
    }),
  ),
  /** Imports that are paused: what came meanwhile is not in here, and may name them. Resumed, it is read. */
  pausedImports: z.array(
    z.object({ channelId: z.uuid(), pausedAt: z.iso.datetime(), resumesAt: z.iso.datetime() }),
  ),
  /** What moderation rules did to their comments. */
  moderation: z.array(
    z.object({
      messageId: z.uuid(),
      rule: z.string(),
      at: z.iso.datetime(),
      acts: z.array(z.string()),
      revertedAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type ContactExport = z.infer<typeof ContactExport>;
