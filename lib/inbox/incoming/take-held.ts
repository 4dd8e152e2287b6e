import { and, eq, type SQL, sql } from "drizzle-orm";
import { isOneOf, rowsOf, texts, uuids } from "@/db/arrays";
import { heldUpdates } from "@/db/schema/inbox/held-updates";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import { heldIdOf } from "@/lib/inbox/messages/held-id";
import { openHeld, openHeldIfTheirs } from "@/lib/inbox/messages/message-seals";
import type { StatusNews } from "@/lib/inbox/messages/status-rules";
import { messageToken } from "@/lib/platforms/message-token";
import { workspaceKey } from "@/lib/vault/keys";
import type { ChangeNews } from "./apply-changes";

/** A message whose id at Meta is known since just now, and its contact's key. */
export interface Learnt {
  channelId: string;
  externalId: string;
  contactId: string;
  key: Buffer;
}

/**
 * Take out what was held for these messages, to be applied like news of now. What named a message by its other
 * id is taken too, and from here on is news of the id it is stored under.
 */
export async function takeHeld(
  ctx: Context,
  learnt: Learnt[],
): Promise<{ statuses: StatusNews[]; changes: ChangeNews[] }> {
  if (learnt.length === 0) return { statuses: [], changes: [] };
  const wordsKey = await workspaceKey(ctx, "words");
  // Rows of a build before this have Meta's own id.
  const byId = new Map(
    learnt.flatMap((one) => {
      const { channelId, externalId } = one;
      const ids = new Set([externalId, heldIdOf(wordsKey, channelId, externalId)]);
      return [...ids].map((id) => [`${channelId}/${id}`, { ...one, id }] as const);
    }),
  );
  const sought = [...byId.values()];
  const exact = await take(
    ctx,
    isOneOf(heldUpdates, {
      channel_id: uuids(sought.map(({ channelId }) => channelId)),
      external_id: texts(sought.map(({ id }) => id)),
    }),
  );
  const named = learnt.flatMap((one) => {
    const token = messageToken(one.externalId);
    return token ? [{ ...one, token }] : [];
  });
  const byToken = new Map(named.map((one) => [`${one.channelId}/${one.token}`, one]));
  const other = named.length > 0 ? await take(ctx, isOtherId(named)) : [];
  const taken = [
    ...exact.map((row) => ({ row, owner: byId.get(`${row.channelId}/${row.externalId}`)! })),
    ...other.map((row) => ({ row, owner: byToken.get(`${row.channelId}/${row.externalToken}`)! })),
  ];
  return {
    statuses: taken.flatMap(({ row, owner }) => statusesOf(row, owner)),
    changes: taken.flatMap(({ row, owner }) => changesOf(row, owner, exact.includes(row))),
  };
}

function take({ db, workspaceId }: Context, isMeant: SQL): Promise<Held[]> {
  return db
    .delete(heldUpdates)
    .where(and(eq(heldUpdates.workspaceId, workspaceId), isMeant))
    .returning();
}

/** By the token: in the same person's conversation, or, where nobody knows whose it is, if no other message has it. */
function isOtherId(named: (Learnt & { token: string })[]): SQL {
  const learnt = rowsOf("learnt", {
    channel_id: uuids(named.map(({ channelId }) => channelId)),
    token: texts(named.map(({ token }) => token)),
    external_id: texts(named.map(({ externalId }) => externalId)),
    contact_id: uuids(named.map(({ contactId }) => contactId)),
  });
  return sql`exists (select 1 from ${learnt}
     where held_updates.channel_id = learnt.channel_id and held_updates.external_token = learnt.token
       and (held_updates.contact_id = learnt.contact_id
         or held_updates.contact_id is null and not exists (
           select 1 from ${messages} other where other.workspace_id = held_updates.workspace_id
              and other.channel_id = learnt.channel_id and other.external_token = learnt.token
              and other.external_id is distinct from learnt.external_id)))`;
}

type Held = typeof heldUpdates.$inferSelect;

function statusesOf(row: Held, { externalId }: Learnt): StatusNews[] {
  const { channelId, status, statusAt, deliveredAt, readAt, failure, failureCode } = row;
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

function changesOf(row: Held, { externalId, contactId, key }: Learnt, isExact: boolean): ChangeNews[] {
  const { channelId, editedAt, editedBody, unsentAt } = row;
  // By its other id somebody else's may have been taken, where an old row does not say whose it is.
  const open = isExact ? openHeld : openHeldIfTheirs;
  const text = editedBody && open(key, channelId, row.externalId, editedBody);
  const edit =
    editedAt && text !== null ? [{ channelId, externalId, contactId, key, at: editedAt, text }] : [];
  return [
    ...edit,
    ...(unsentAt ? [{ channelId, externalId, contactId, key, at: unsentAt, text: null }] : []),
  ];
}
