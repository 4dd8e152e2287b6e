import { z } from "zod";
import { meaningOf } from "@/lib/meta/graph-error";
import type { ReadEvent } from "@/lib/platforms/event";
import { intentIdIn, MetaId, Moment, Words } from "@/lib/platforms/reading";

/**
 * Read a status of a message of ours. Statuses overtake each other and `delivered` may be skipped, so the
 * inbox compares their ranks.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/status
 */
export function readStatus(item: unknown, asset: string): ReadEvent[] {
  const read = Status.parse(item);
  const status = MEANINGS[read.status];
  if (!status || read.recipient_type === "group") return [];
  const error = read.errors[0];
  return [
    {
      kind: "status",
      asset,
      at: read.timestamp,
      externalId: read.id,
      status,
      intentId: intentIdIn(read.biz_opaque_callback_data),
      failure:
        status === "failed"
          ? { meaning: error ? meaningOf(error.code) : "refused", code: String(error?.code ?? "unknown") }
          : null,
    },
  ];
}

/** A voice message that was played has been read. Other words, such as `deleted`, change nothing. */
const MEANINGS: Record<string, "sent" | "delivered" | "read" | "failed"> = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  played: "read",
  failed: "failed",
};

const Status = z.object({
  id: MetaId,
  status: z.string(),
  timestamp: Moment,
  recipient_type: Words,
  biz_opaque_callback_data: Words,
  errors: z
    .array(z.object({ code: z.coerce.number() }))
    .catch([])
    .default([]),
});
