import { z } from "zod";

/** All the house knows of a contact, to be handed to them. */
export const ContactExport = z.object({
  contact: z.object({
    name: z.string(),
    note: z.string().nullable(),
    firstSeenAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    identities: z.array(
      z.object({ platform: z.string(), address: z.string(), handle: z.string().nullable() }),
    ),
    consents: z.array(
      z.object({ kind: z.string(), isGiven: z.boolean(), source: z.string(), at: z.iso.datetime() }),
    ),
  }),
  messages: z.array(
    z.object({
      conversationId: z.uuid(),
      direction: z.string(),
      kind: z.string(),
      status: z.string(),
      text: z.string().nullable(),
      sentAt: z.iso.datetime(),
    }),
  ),
  notes: z.array(z.object({ text: z.string(), createdAt: z.iso.datetime() })),
});
export type ContactExport = z.infer<typeof ContactExport>;
