import { z } from "zod";
import { SUBJECT_KINDS, VERDICTS } from "@/lib/words";
import { CommentActView } from "./act-rules";

const instant = z.iso.datetime();

/** What is so of a comment and not of a direct message. */
export const CommentFacts = z.object({
  /** Who wrote it; null for the brand, and for people whom the platform does not name. */
  author: z
    .object({
      id: z.uuid(),
      /** The name, else the handle; empty if nothing is known, or once they are erased. */
      name: z.string(),
      handle: z.string().nullable(),
    })
    .nullable(),
  /** It began the thread; the others answer it. */
  isFirst: z.boolean(),
  /** Since when only its writer and the brand see it; null while everybody does. */
  hiddenAt: instant.nullable(),
  /** The brand likes it. */
  isLiked: z.boolean(),
  /** What it said before it was removed, for members who may see that; null otherwise. */
  removedText: z.string().nullable(),
  /** What a review says beside its words; null for all that is none. */
  review: z.object({ verdict: z.enum(VERDICTS).nullable(), stars: z.number().int().nullable() }).nullable(),
  /** A review, or a comment on one: no API answers or changes it. */
  isReadOnly: z.boolean(),
  /** Its address on the platform; null if that is not known. */
  permalink: z.string().nullable(),
  /** What the brand wanted done to it, and what became of that: the last of each kind. */
  acts: z.array(CommentActView),
});
export type CommentFacts = z.infer<typeof CommentFacts>;

/** What comments stand below, in one line of the list. */
export const SubjectGist = z.object({
  id: z.uuid(),
  kind: z.enum(SUBJECT_KINDS),
  /** The first words of it, or the title of the ad; null while they are not read, or if it has none. */
  words: z.string().nullable(),
  /** What a review says beside its words; null for all else. */
  verdict: z.enum(VERDICTS).nullable(),
  /** Of an old review, one to five. */
  stars: z.number().int().nullable(),
});
export type SubjectGist = z.infer<typeof SubjectGist>;

/** The figures of a publication that the card above its comments shows, in their order. */
export const CARD_FIGURES = ["reach", "views", "reactions", "comments", "shares", "saves"] as const;

/** What comments stand below, as the card above them shows it. */
export const SubjectView = SubjectGist.extend({
  text: z.string().nullable(),
  adTitle: z.string().nullable(),
  /** Its address on the platform. */
  permalink: z.string().nullable(),
  /** A signed path on our own host that expires. */
  pictureUrl: z.string().nullable(),
  publishedAt: instant.nullable(),
  /** The post it was published from here; null if it was not. */
  post: z.object({ id: z.uuid(), words: z.string() }).nullable(),
  /** The newest figures of that publication, by metric; empty if there are none. */
  figures: z.array(z.object({ metric: z.enum(CARD_FIGURES), value: z.number() })),
});
export type SubjectView = z.infer<typeof SubjectView>;
