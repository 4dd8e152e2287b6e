import { z } from "zod";
import { createTabStore } from "@/lib/client/writing/tab-store";
import {
  type ReplyText,
  type ReplyWriting,
  SAVED_REPLY_LIMITS,
  type SavedReplyView,
} from "@/lib/inbox/saved-replies/shapes";
import { filledIn, unknownIn } from "@/lib/inbox/saved-replies/variable-rules";
import { MediaView } from "@/lib/media/shapes";
import { COMMENT_LANGUAGES, type CommentLanguage } from "@/lib/moderation-words";
import { REPLY_PLACES, type ReplyVariable } from "@/lib/words";

const TypedText = z.object({
  language: z.enum(COMMENT_LANGUAGES),
  text: z.string(),
  variants: z.array(z.object({ place: z.enum(REPLY_PLACES), text: z.string() })),
});

/** A saved reply while it is edited. */
export const EditedReply = z.object({
  id: z.string(),
  /** The revision it began with; null for a new one. */
  revision: z.number().nullable(),
  title: z.string(),
  shortcut: z.string(),
  folder: z.string(),
  isPrivate: z.boolean(),
  texts: z.array(TypedText).min(1),
  files: z.array(MediaView),
});
export type EditedReply = z.infer<typeof EditedReply>;

/** What was typed and not saved, kept in the tab. */
export const editedReplies = createTabStore("saved-reply", EditedReply);

/** A new one, in the member's language. */
export const blankReply = (id: string, isPrivate: boolean, language: CommentLanguage): EditedReply => ({
  id,
  revision: null,
  title: "",
  shortcut: "",
  folder: "",
  isPrivate,
  texts: [{ language, text: "", variants: [] }],
  files: [],
});

/** A stored one, to be changed. */
export const editedOf = ({
  uses: _,
  usedAt: __,
  changedBy: ___,
  changedAt: ____,
  ...reply
}: SavedReplyView): EditedReply => reply;

/** The same as another one, under a shortcut that is free. */
export function copyOf(
  reply: SavedReplyView,
  id: string,
  title: string,
  mayManage: boolean,
  all: readonly SavedReplyView[],
): EditedReply {
  const isPrivate = reply.isPrivate || !mayManage;
  const stem = reply.shortcut.slice(0, SAVED_REPLY_LIMITS.shortcutMax - 3);
  const isFree = (shortcut: string) =>
    !all.some((one) => one.isPrivate === isPrivate && one.shortcut.toLowerCase() === shortcut.toLowerCase());
  let count = 2;
  while (!isFree(`${stem}-${count}`)) count += 1;
  return {
    ...editedOf(reply),
    id,
    revision: null,
    title: title.slice(0, SAVED_REPLY_LIMITS.titleMax),
    shortcut: `${stem}-${count}`,
    isPrivate,
    folder: isPrivate ? "" : reply.folder,
  };
}

/** As it is saved: a place whose own text is empty says what all others say. */
export const writingOf = ({ id: _, revision: __, files, texts, ...typed }: EditedReply): ReplyWriting => ({
  ...typed,
  texts: texts.map(
    ({ variants, ...one }): ReplyText => ({
      ...one,
      variants: variants.filter(({ text }) => text.trim() !== ""),
    }),
  ),
  mediaIds: files.map(({ id }) => id),
});

/** Variables that do not exist, in any of its texts. */
export const unknownVariables = ({ texts }: EditedReply): string[] => [
  ...new Set(
    texts.flatMap(({ text, variants }) => [text, ...variants.map((one) => one.text)]).flatMap(unknownIn),
  ),
];

const LONG_NAME = "Maximilienne Baudelaire";
/** A text about as long as it will be. */
export const sampleOf = (text: string): string =>
  filledIn(text, {
    "contact.name": LONG_NAME,
    "contact.first_name": "Maximilienne",
    "member.name": LONG_NAME,
    "member.first_name": "Maximilienne",
    "channel.name": LONG_NAME,
    "workspace.name": LONG_NAME,
  });

/** The keys of the names of variables among the sentences. */
export const VARIABLE_WORDS = {
  "contact.name": "contactName",
  "contact.first_name": "contactFirstName",
  "member.name": "memberName",
  "member.first_name": "memberFirstName",
  "channel.name": "channelName",
  "workspace.name": "workspaceName",
} as const satisfies Record<ReplyVariable, string>;
