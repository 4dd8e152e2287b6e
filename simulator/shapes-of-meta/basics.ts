import { z } from "zod";

// What Meta's pages and live traffic say an answer or a webhook looks like. Nothing here knows the code that
// makes them: the shapes are strict, so a field nobody documented is a mistake of the simulator.

/** A digit id, as text: Graph never answers ids as numbers. */
export const Id = z.string().regex(/^\d+$/);
/** Milliseconds since 1970, as messaging events have them. */
export const Milliseconds = z.number().int().min(1e12).max(1e13);
/** Seconds since 1970, as feed and template events have them. */
export const Seconds = z.number().int().min(1e9).max(1e11);
/** Seconds since 1970 as text, as WhatsApp has them. */
export const SecondsText = z.string().regex(/^\d{10}$/);
/** `2026-08-07T12:34:56+0000`: UTC, and no colon in the offset. */
export const GraphTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/);
export const Url = z.string().regex(/^https?:\/\//);
export const Person = z.strictObject({ id: Id });

/** @see https://developers.facebook.com/docs/graph-api/guides/error-handling */
export const ErrorAnswer = z.strictObject({
  error: z.strictObject({
    message: z.string().min(1),
    type: z.enum(["OAuthException", "GraphMethodException"]),
    code: z.number().int(),
    error_data: z.strictObject({ messaging_product: z.literal("whatsapp"), details: z.string() }).optional(),
    error_subcode: z.number().int().optional(),
    is_transient: z.boolean().optional(),
    error_user_title: z.string().optional(),
    error_user_msg: z.string().optional(),
    fbtrace_id: z.string().regex(/^A/),
  }),
});

/** @see https://developers.facebook.com/docs/graph-api/results */
export const Paging = z.strictObject({
  cursors: z.strictObject({ before: z.string(), after: z.string() }).optional(),
  next: Url.optional(),
  previous: Url.optional(),
});

/** A list as Graph answers it. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ data: z.array(item), paging: Paging.optional() });
