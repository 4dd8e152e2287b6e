import { and, eq, sql } from "drizzle-orm";
import { texts, uuids } from "@/db/arrays";
import { heldUpdates } from "@/db/schema/inbox/held-updates";
import type { Context } from "@/lib/context";
import { openHeld } from "@/lib/inbox/messages/message-seals";
import type { StatusNews } from "@/lib/inbox/messages/status-rules";
import type { ChangeNews } from "./apply-changes";

/** A message whose id at Meta is known since just now, and its contact's key. */
export interface Learnt {
  channelId: string;
  externalId: string;
  contactId: string;
  key: Buffer;
}

/** Take out what was held for these messages, to be applied like news of now. */
export async function takeHeld(
  { db, workspaceId }: Context,
  learnt: Learnt[],
): Promise<{ statuses: StatusNews[]; changes: ChangeNews[] }> {
  if (learnt.length === 0) return { statuses: [], changes: [] };
  const rows = await db
    .delete(heldUpdates)
    .where(
      and(
        eq(heldUpdates.workspaceId, workspaceId),
        sql`(channel_id, external_id) in (select * from unnest(
          ${uuids(learnt.map(({ channelId }) => channelId))},
          ${texts(learnt.map(({ externalId }) => externalId))}))`,
      ),
    )
    .returning();
  const owners = new Map(learnt.map((one) => [`${one.channelId}/${one.externalId}`, one]));
  return {
    statuses: rows.flatMap(statusesOf),
    changes: rows.flatMap((row) => changesOf(row, owners.get(`${row.channelId}/${row.externalId}`)!)),
  };
}

type Held = typeof heldUpdates.$inferSelect;

function statusesOf(row: Held): StatusNews[] {
  const { channelId, externalId, status, statusAt, deliveredAt, readAt, failure, failureCode } = row;
  if (!status || !statusAt) return [];
  const told = { channelId, externalId, failure: null, intentId: null };
  return [
    {
      ...told,
      status,
      at: (status === "delivered" ? deliveredAt : status === "read" ? readAt : null) ?? statusAt,
      failure: failure ? { meaning: failure, code: failureCode ?? "" } : null,
    },
    ...(deliveredAt ? [{ ...told, status: "delivered" as const, at: deliveredAt }] : []),
    ...(readAt ? [{ ...told, status: "read" as const, at: readAt }] : []),
  ];
}

function changesOf(row: Held, { contactId, key }: Learnt): ChangeNews[] {
  const { channelId, externalId, editedAt, editedBody, unsentAt } = row;
  const edit =
    editedAt && editedBody
      ? [
          {
            channelId,
            externalId,
            contactId,
            key,
            at: editedAt,
            text: openHeld(key, channelId, externalId, editedBody),
          },
        ]
      : [];
  return [
    ...edit,
    ...(unsentAt ? [{ channelId, externalId, contactId, key, at: unsentAt, text: null }] : []),
  ];
}
