import { z } from "zod";
import { EXTRA_FORMS } from "@/lib/words";

const degrees = (max: number) => z.number().min(-max).max(max).nullable().default(null);

/** Most answers to choose from, in any app. */
export const CHOICES_MAX = 13;

/**
 * One answer to choose; what is said beside it is shown where the app has room for that. With it a section of answers
 * may begin, under a heading; then the first begins one too.
 */
const Choice = z.object({
  title: z.string().max(200),
  description: z.string().max(500).default(""),
  section: z.string().max(200).nullable().default(null),
});

/**
 * What a reply can carry beside words and files. Each app shows it in its own form, or as text where it has none.
 * A place is on the map where it has both degrees, and a text else.
 */
export const Extra = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("location"),
    title: z.string().max(200).default(""),
    address: z.string().max(500).default(""),
    latitude: degrees(90),
    longitude: degrees(180),
  }),
  z.object({
    kind: z.literal("card"),
    name: z.string().max(200),
    organisation: z.string().max(200).default(""),
    phone: z.string().max(40).default(""),
    email: z.string().max(254).default(""),
  }),
  z.object({ kind: z.literal("choices"), choices: z.array(Choice).min(1).max(CHOICES_MAX) }),
  z.object({ kind: z.literal("link"), title: z.string().max(200), url: z.string().max(2_000) }),
]);
export type Extra = z.infer<typeof Extra>;

/** An extra as it was sent, and in which form of the app. */
export const SentExtra = z.object({ as: z.enum(EXTRA_FORMS), extra: Extra });
export type SentExtra = z.infer<typeof SentExtra>;
