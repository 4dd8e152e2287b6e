import { z } from "zod";

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What the process that decodes pictures is handed. */
export const PictureTask = z.object({
  bytes: Bytes,
  /** As found by `fileTypeOf`. */
  mime: z.string(),
  /** Make one that has too many pixels smaller instead of refusing it. */
  mayShrink: z.boolean(),
});
export type PictureTask = z.infer<typeof PictureTask>;

const PICTURE_REFUSALS = ["image_unreadable", "image_too_big", "file_type"] as const;
export type PictureRefusal = (typeof PICTURE_REFUSALS)[number];

/** What it answers: a refusal, or the bytes to store; null to store the original. */
export const PictureAnswer = z.object({
  refusal: z.enum(PICTURE_REFUSALS).nullable(),
  bytes: Bytes.nullable(),
});
export type PictureAnswer = z.infer<typeof PictureAnswer>;
