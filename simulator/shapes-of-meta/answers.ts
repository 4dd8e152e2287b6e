import { z } from "zod";
import { GraphTime, Id, listOf, Url } from "./basics";

const Success = z.strictObject({ success: z.literal(true) });
const Created = z.strictObject({ id: z.string() });

/** The number only after a send to a number, the user id only after a send to a user id. */
const WhatsappRecipient = z.union([
  z.strictObject({ input: z.string(), wa_id: Id }),
  z.strictObject({ input: z.string(), user_id: z.string() }),
]);

/** The main answers of Graph, by the call. Written from Meta's reference pages and recorded traffic. */
export const answers = {
  "GET /oauth/access_token": z.strictObject({
    access_token: z.string(),
    token_type: z.literal("bearer"),
    expires_in: z.number().int().optional(),
  }),
  "GET /debug_token": z.strictObject({
    data: z.strictObject({
      app_id: Id,
      type: z.enum(["USER", "PAGE", "APP", "SYSTEM_USER"]),
      application: z.string(),
      expires_at: z.number().int(),
      data_access_expires_at: z.number().int(),
      is_valid: z.boolean(),
      issued_at: z.number().int().optional(),
      scopes: z.array(z.string()),
      granular_scopes: z.array(z.strictObject({ scope: z.string(), target_ids: z.array(Id).optional() })),
      user_id: Id.optional(),
      profile_id: Id.optional(),
      metadata: z.looseObject({}).optional(),
    }),
  }),
  "GET /me/accounts": listOf(
    z.strictObject({
      access_token: z.string(),
      category: z.string(),
      category_list: z.array(z.strictObject({ id: Id, name: z.string() })).optional(),
      name: z.string(),
      id: Id,
      tasks: z.array(z.enum(["ANALYZE", "ADVERTISE", "MESSAGING", "MODERATE", "CREATE_CONTENT", "MANAGE"])),
    }),
  ),
  "GET /page/subscribed_apps": listOf(
    z.strictObject({
      id: Id,
      name: z.string(),
      link: Url.optional(),
      category: z.string().optional(),
      subscribed_fields: z.array(z.string()),
    }),
  ),
  "GET /waba/subscribed_apps": listOf(
    z.strictObject({
      whatsapp_business_api_data: z.strictObject({ id: Id, name: z.string(), link: Url.optional() }),
      override_callback_uri: Url.optional(),
    }),
  ),
  "POST /page/messages": z.strictObject({ recipient_id: Id, message_id: z.string() }),
  "POST /page/messages?sender_action": z.strictObject({ recipient_id: Id }),
  "POST /number/messages": z.strictObject({
    messaging_product: z.literal("whatsapp"),
    contacts: z.array(WhatsappRecipient),
    messages: z.array(z.strictObject({ id: z.string().startsWith("wamid.") })),
  }),
  "POST /number/messages?template": z.strictObject({
    messaging_product: z.literal("whatsapp"),
    contacts: z.array(WhatsappRecipient),
    messages: z.array(
      z.strictObject({
        id: z.string().startsWith("wamid."),
        message_status: z.enum(["accepted", "held_for_quality_assessment", "paused"]),
      }),
    ),
  }),
  "GET /media": z.strictObject({
    messaging_product: z.literal("whatsapp"),
    url: Url,
    mime_type: z.string(),
    sha256: z.string(),
    file_size: z.string().regex(/^\d+$/),
    id: z.string(),
  }),
  "GET /waba/message_templates": listOf(
    z.strictObject({
      name: z.string(),
      parameter_format: z.enum(["POSITIONAL", "NAMED"]),
      components: z.array(z.looseObject({ type: z.string() })),
      language: z.string(),
      status: z.string(),
      category: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]),
      id: Id,
    }),
  ),
  "POST /page/feed": Created,
  "POST /post": Success,
  "GET /page/posts": listOf(
    z.strictObject({
      id: z.string().regex(/^\d+_\d+$/),
      created_time: GraphTime,
      message: z.string().optional(),
    }),
  ),
  "POST /page/video_reels?start": z.strictObject({ video_id: Id, upload_url: Url }),
  "GET /page/stories": listOf(
    z.strictObject({
      post_id: z.string(),
      status: z.enum(["PUBLISHED", "ARCHIVED"]),
      creation_time: z.string().regex(/^\d{10}$/),
      media_type: z.enum(["photo", "video"]),
      media_id: Id,
      url: Url,
    }),
  ),
  "POST /instagram/media": Created,
  "GET /container": z.strictObject({
    id: Id,
    status_code: z.enum(["IN_PROGRESS", "FINISHED", "ERROR", "EXPIRED", "PUBLISHED"]),
    status: z.string().optional(),
  }),
  "GET /instagram/content_publishing_limit": listOf(
    z.strictObject({
      quota_usage: z.number().int(),
      config: z.strictObject({ quota_total: z.number().int(), quota_duration: z.literal(86_400) }),
    }),
  ),
  "GET /page/insights": listOf(
    z.strictObject({
      name: z.string(),
      period: z.enum(["day", "week", "days_28", "lifetime"]),
      values: z.array(z.strictObject({ value: z.number(), end_time: GraphTime.optional() })),
      title: z.string().nullable(),
      description: z.string().nullable(),
      id: z.string().regex(/^[\d_]+\/insights\//),
    }),
  ),
  "GET /instagram/insights": listOf(
    z.strictObject({
      name: z.string(),
      period: z.enum(["day", "week", "days_28", "lifetime"]),
      title: z.string(),
      description: z.string(),
      id: z.string().regex(/^\d+\/insights\//),
      total_value: z.strictObject({ value: z.number(), breakdowns: z.array(z.looseObject({})).optional() }),
    }),
  ),
};

export type AnswerName = keyof typeof answers;
