import { z } from "zod";
import { LibraryTemplate } from "@/lib/platforms/templates/library-rules";
import { LIBRARY_INDUSTRIES, LIBRARY_TOPICS } from "@/lib/template-words";

const instant = z.iso.datetime();

/** Which templates of Meta's library: in a language, about a topic, for a trade or a use, with some words. */
export const LibraryQuery = z.object({
  language: z.string().min(2).max(20),
  search: z.string().max(200).optional(),
  topic: z.enum(LIBRARY_TOPICS).optional(),
  industry: z.enum(LIBRARY_INDUSTRIES).optional(),
  /** In Meta's word, in lower case. */
  useCase: z.string().max(100).optional(),
  /** `next` of the page before. */
  cursor: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(60),
});
export type LibraryQuery = z.input<typeof LibraryQuery>;

/** Templates of Meta's library, in its order, as they were last read. */
export const LibraryPage = z.object({
  items: z.array(LibraryTemplate.extend({ isBeyondUs: z.boolean() })),
  next: z.int().nullable(),
  /** What all templates in this language are for. */
  useCases: z.array(z.string()),
  /** When this language was last read; null if it never was. */
  readAt: instant.nullable(),
  /** It is to be read at Meta: nobody has for a day. */
  isStale: z.boolean(),
  /** Why the last reading failed: what Meta's error means; null if it did not. */
  failure: z.string().nullable(),
});
export type LibraryPage = z.infer<typeof LibraryPage>;

/** Which language is to be read, through which number. */
export const LibraryWish = z.object({ channelId: z.uuid(), language: z.string().min(2).max(20) });
export type LibraryWish = z.infer<typeof LibraryWish>;
