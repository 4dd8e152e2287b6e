import { z } from "zod";

/** What to do with the import of earlier conversations. */
export const ImportChange = z.object({ channelId: z.uuid(), to: z.enum(["start", "pause", "resume"]) });
export type ImportChange = z.infer<typeof ImportChange>;
