import { z } from "zod";

export const MEDIA_KINDS = ["image", "video", "audio", "file"] as const;

/** A stored file as screens see it. `url` and `previewUrl` are signed paths on our own host that expire. */
export const MediaView = z.object({
  id: z.uuid(),
  kind: z.enum(MEDIA_KINDS),
  /** What the bytes are, whatever the sender called them. */
  mime: z.string(),
  name: z.string().nullable(),
  bytes: z.number().int(),
  /** As shown, after the turn a camera noted. Null for what is no picture. */
  widthPx: z.number().int().nullable(),
  heightPx: z.number().int().nullable(),
  /** Whether it is a moving picture, of more than one frame. */
  isMoving: z.boolean(),
  /** Whether what a device or a program noted in it (place, author, dates) was taken out. */
  isClean: z.boolean().default(true),
  url: z.string(),
  previewUrl: z.string(),
});

export type MediaView = z.infer<typeof MediaView>;

/** How much room a workspace's files take, and how much they may, in bytes. */
export const StorageView = z.object({ usedBytes: z.number().int(), quotaBytes: z.number().int() });
export type StorageView = z.infer<typeof StorageView>;

/** Largest file taken, in bytes: what Messenger takes at most. */
export const FILE_BYTES_MAX = 25 * 1024 * 1024;
/** Largest picture taken, in pixels over all its frames. */
export const PIXELS_MAX = 50_000_000;
/** Most frames of a moving picture. */
export const FRAMES_MAX = 1_000;
