import { z } from "zod";
import { CONVERSATION_STATES, PLATFORM_NAMES } from "@/lib/words";

const instant = z.iso.datetime();
const platform = z.enum(PLATFORM_NAMES);

/** Which contacts: all by when they were last seen, or those whose name, handle or number begins so. */
export const ContactQuery = z.object({
  search: z.string().trim().max(200).default(""),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const ContactLine = z.object({
  id: z.uuid(),
  /** The name, else the handle, else the number; empty if nothing is known. */
  name: z.string(),
  handle: z.string().nullable(),
  platforms: z.array(platform),
  /** The channels they are known on, the first met first. */
  channelIds: z.array(z.uuid()),
  lastSeenAt: instant,
  createdAt: instant,
});
export type ContactLine = z.infer<typeof ContactLine>;

export const ContactPage = z.object({ items: z.array(ContactLine), next: z.string().nullable() });
export type ContactPage = z.infer<typeof ContactPage>;

export const CONSENT_KINDS = ["link_identities", "marketing"] as const;

/** How a contact said it. */
export const CONSENT_MEANS = ["chat", "paper", "phone", "web_form", "other"] as const;

export const ConsentView = z.object({
  id: z.uuid(),
  kind: z.enum(CONSENT_KINDS),
  isGiven: z.boolean(),
  /** A conversation's id, or `member:<id>`. */
  source: z.string(),
  /** How it was said; null for entries older than this field. */
  means: z.enum(CONSENT_MEANS).nullable(),
  /** The words the contact was shown or told. */
  wording: z.string().nullable(),
  /** A short fingerprint of those words: the same wherever the same words were used. */
  version: z.string().nullable(),
  /** What proves it. */
  note: z.string().nullable(),
  /** The message that proves it. */
  messageId: z.uuid().nullable(),
  recordedBy: z.uuid().nullable(),
  /** The entry that this one takes back as a mistake. */
  correctsId: z.uuid().nullable(),
  at: instant,
});
export type ConsentView = z.infer<typeof ConsentView>;

export const ContactView = ContactLine.extend({
  note: z.string(),
  isNamedHere: z.boolean(),
  identities: z.array(
    z.object({
      id: z.uuid(),
      channelId: z.uuid(),
      platform,
      handle: z.string().nullable(),
      /** A telephone number; null where the address is an id of Meta's. */
      number: z.string().nullable(),
    }),
  ),
  conversations: z.array(
    z.object({
      id: z.uuid(),
      channelId: z.uuid(),
      platform,
      status: z.enum(CONVERSATION_STATES),
      lastMessageAt: instant,
    }),
  ),
  /** The ledger, newest first. */
  consents: z.array(ConsentView),
});
export type ContactView = z.infer<typeof ContactView>;

/** What may be changed; what is left out stays. */
export const ContactChange = z.object({
  contactId: z.uuid(),
  name: z.string().trim().min(1).max(200).optional(),
  note: z.string().max(5_000).optional(),
  /** The note its writer saw: one that somebody else has changed since is not overwritten. */
  noteBefore: z.string().optional(),
});
export type ContactChange = z.infer<typeof ContactChange>;

export const NewConsent = z.object({
  id: z.uuid(),
  contactId: z.uuid(),
  kind: z.enum(CONSENT_KINDS),
  isGiven: z.boolean(),
  means: z.enum(CONSENT_MEANS),
  /** The words the contact was shown or told. A withdrawal needs none. */
  wording: z.string().trim().max(4_000).default(""),
  /** What proves it: where the paper lies, who called. */
  note: z.string().trim().max(2_000).default(""),
  /** The conversation in which it was said, if it was, and the message of it that proves it. */
  conversationId: z.uuid().nullable().default(null),
  messageId: z.uuid().nullable().default(null),
});
export type NewConsent = z.input<typeof NewConsent>;

/** Taking back an entry of the ledger as a mistake: a new entry, with an id of its own. */
export const ConsentCorrection = z.object({ id: z.uuid(), contactId: z.uuid(), consentId: z.uuid() });
export type ConsentCorrection = z.infer<typeof ConsentCorrection>;

export const Merge = z.object({ contactId: z.uuid(), intoId: z.uuid() });
