import { z } from "zod";

export const ParkedQuery = z.object({
  /** The id of the last one seen. */
  cursor: z.uuid().optional(),
});

/** One webhook body that could not be applied, without its content. */
export const ParkedView = z.object({
  id: z.uuid(),
  /** `malformed`, `unreadable`, `unknown_asset`, `deadly`, or the name or code of the error. */
  reason: z.string(),
  receivedAt: z.iso.datetime(),
  parkedAt: z.iso.datetime(),
  bytes: z.int().nullable(),
  /** How often applying it failed. */
  attempts: z.int(),
});
export type ParkedView = z.infer<typeof ParkedView>;

export const ParkedPage = z.object({
  items: z.array(ParkedView),
  /** The cursor of the next page; null on the last. */
  next: z.uuid().nullable(),
});
export type ParkedPage = z.infer<typeof ParkedPage>;

export const Replay = z.object({
  /** Only those that arrived at this moment or later; all if left out. */
  since: z.iso.datetime({ offset: true }).optional(),
});
export type Replay = z.input<typeof Replay>;

/** How many are being applied again. */
export const Replayed = z.object({ count: z.int() });
