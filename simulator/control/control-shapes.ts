import { z } from "zod";

// What `/_sim` answers, as far as a test reads it. Loose: fields not named here pass through unchanged.

const Attachment = z.looseObject({ type: z.string(), url: z.string().optional() });

export const Message = z.looseObject({
  id: z.string(),
  threadId: z.string(),
  from: z.enum(["person", "business"]),
  atMs: z.number(),
  kind: z.string(),
  text: z.string().nullable(),
  status: z.string(),
  attachments: z.array(Attachment).optional(),
});

export const Thread = z.looseObject({
  id: z.string(),
  platform: z.enum(["messenger", "instagram", "whatsapp"]),
  assetId: z.string(),
  personId: z.string(),
  /** PSID, IGSID or phone number. */
  address: z.string(),
  isWindowOpen: z.boolean(),
  lastMessage: Message.nullable(),
});

export const Person = z.looseObject({
  id: z.string(),
  name: z.string(),
  locale: z.string(),
  waId: z.string().nullable(),
  psids: z.record(z.string(), z.string()),
  igsids: z.record(z.string(), z.string()),
});

export const Brand = z.looseObject({
  pageId: z.string(),
  instagramId: z.string(),
  wabaId: z.string(),
  numberId: z.string(),
  tokens: z.looseObject({ page: z.string(), system: z.string() }),
  customers: z.array(z.looseObject({ id: z.string() })),
});

export const Accepted = z.looseObject({
  seq: z.number(),
  atMs: z.number(),
  platform: z.enum(["facebook", "instagram", "whatsapp"]),
  kind: z.string(),
  assetId: z.string(),
  to: z.string().nullable(),
  text: z.string().nullable(),
  externalId: z.string(),
  callbackData: z.string().nullable(),
});

export const Call = z.looseObject({
  seq: z.number(),
  method: z.string(),
  path: z.string(),
  params: z.record(z.string(), z.unknown()),
  status: z.number(),
  code: z.number().nullable(),
  subcode: z.number().nullable(),
  response: z.unknown(),
});

export const Webhook = z.looseObject({
  id: z.string(),
  object: z.string(),
  fields: z.array(z.string()),
  assetIds: z.array(z.string()),
  url: z.string(),
  body: z.string(),
  signature: z.string(),
  state: z.enum(["waiting", "delivered", "given_up", "dropped", "unsubscribed"]),
  attempts: z.array(z.looseObject({ status: z.number(), atMs: z.number() })),
});

export const Done = z.looseObject({
  messageId: z.string().optional(),
  threadId: z.string().optional(),
  commentId: z.string().optional(),
});

export const GroupDone = z.looseObject({ groupId: z.string(), messageId: z.string().optional() });

export const Play = z.looseObject({
  isRunning: z.boolean(),
  players: z.array(z.looseObject({ personId: z.string(), temperament: z.string(), language: z.string() })),
  acts: z.record(z.string(), z.number()),
});
