import { and, eq, type SQL, sql } from "drizzle-orm";
import { isOneOf, rowsOf, texts, uuids } from "@/db/arrays";
import { heldUpdates } from "@/db/schema/inbox/held-updates";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import type { StandingNews } from "@/lib/inbox/comments/apply-standings";
import { heldIdOf } from "@/lib/inbox/messages/held-id";
import { openHeldIfTheirs } from "@/lib/inbox/messages/message-seals";
import type { StatusNews } from "@/lib/inbox/messages/status-rules";
import { messageToken } from "@/lib/platforms/message-token";
import { contactKeysOf, workspaceKey } from "@/lib/vault/keys";
import type { ChangeNews } from "./apply-changes";

/** A message or comment whose id at Meta has just become known. */
export interface MetaMessage {
  channelId: string;
  externalId: string;
  /** Whose words it has; null for the brand's comments and those of people withheld. */
  contactId: string | null;
  /** With which an edit of it may have been sealed. */
  keys: Buffer[];
  isComment: boolean;
}

/**
 * Delete the updates held for these messages and return them as news to apply. Updates under a message's
 * other id are included, as news of the id it is stored under.
 */
export async function takeHeld(
  ctx: Context,
  metaMessages: MetaMessage[],
): Promise<{ statuses: StatusNews[]; changes: ChangeNews[]; standings: StandingNews[] }> {
  if (metaMessages.length === 0) return { statuses: [], changes: [], standings: [] };
  const wordsKey = await workspaceKey(ctx, "words");
  // Rows of older builds have Meta's own id.
  const byId = new Map(
    metaMessages.flatMap((one) => {
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
  const named = metaMessages.flatMap((one) => {
    const token = messageToken(one.externalId);
    return token ? [{ ...one, token }] : [];
  });
  const byToken = new Map(named.map((one) => [`${one.channelId}/${one.token}`, one]));
  const other = named.length > 0 ? await take(ctx, isOtherId(named)) : [];
  const updates = [
    ...exact.map((row) => ({ row, owner: byId.get(`${row.channelId}/${row.externalId}`)! })),
    ...other.map((row) => ({ row, owner: byToken.get(`${row.channelId}/${row.externalToken}`)! })),
  ];
  const editors = await contactKeysOf(
    ctx,
    updates.flatMap(({ row, owner }) => (owner.isComment ? (row.contactId ?? []) : [])),
  );
  const keysOf = ({ row, owner }: (typeof updates)[number]) => {
    const editor = editors.get(row.contactId ?? "");
    return editor ? [editor, ...owner.keys] : owner.keys;
  };
  return {
    statuses: updates.flatMap(({ row, owner }) => statusesOf(row, owner)),
    changes: updates.flatMap((one) => changesOf(one.row, one.owner, keysOf(one))),
    standings: updates.flatMap(({ row, owner }) => (owner.isComment ? standingsOf(row, owner) : [])),
  };
}

function take({ db, workspaceId }: Context, isMeant: SQL): Promise<HeldRow[]> {
  return db
    .delete(heldUpdates)
    .where(and(eq(heldUpdates.workspaceId, workspaceId), isMeant))
    .returning();
}

/** Held under the same token: by the same contact or, if unknown, if no other message has that token. */
function isOtherId(named: (MetaMessage & { token: string })[]): SQL {
  const tokenRows = rowsOf("learnt", {
    channel_id: uuids(named.map(({ channelId }) => channelId)),
    token: texts(named.map(({ token }) => token)),
    external_id: texts(named.map(({ externalId }) => externalId)),
    contact_id: uuids(named.map(({ contactId }) => contactId)),
  });
  return sql`exists (select 1 from ${tokenRows}
     where held_updates.channel_id = learnt.channel_id and held_updates.external_token = learnt.token
       and (held_updates.contact_id = learnt.contact_id
         or held_updates.contact_id is null and not exists (
           select 1 from ${messages} other where other.workspace_id = held_updates.workspace_id
              and other.channel_id = learnt.channel_id and other.external_token = learnt.token
              and other.external_id is distinct from learnt.external_id)))`;
}

type HeldRow = typeof heldUpdates.$inferSelect;

function statusesOf(row: HeldRow, { externalId }: MetaMessage): StatusNews[] {
  const { channelId, status, statusAt, deliveredAt, readAt, failure, failureCode } = row;
  if (!status || !statusAt) return [];
  const news = { channelId, externalId, failure: null, intentId: null };
  return [
    {
      ...news,
      status,
      at: (status === "delivered" ? deliveredAt : status === "read" ? readAt : null) ?? statusAt,
      failure: failure ? { meaning: failure, code: failureCode ?? "" } : null,
    },
    ...(deliveredAt ? [{ ...news, status: "delivered" as const, at: deliveredAt }] : []),
    ...(readAt ? [{ ...news, status: "read" as const, at: readAt }] : []),
  ];
}

function changesOf(
  row: HeldRow,
  { externalId, contactId, isComment }: MetaMessage,
  keys: Buffer[],
): ChangeNews[] {
  const { channelId, editedAt, editedBody, unsentAt } = row;
  const [key] = keys;
  if (!key) return [];
  // The token may have matched somebody else's update, if an old row names no contact.
  const texts = keys.map((one) => editedBody && openHeldIfTheirs(one, channelId, row.externalId, editedBody));
  const text = texts.find((one) => one !== null) ?? null;
  const edit =
    editedAt && text !== null ? [{ channelId, externalId, contactId, key, at: editedAt, text }] : [];
  const isUnsent = unsentAt && !isComment;
  return [
    ...edit,
    ...(isUnsent ? [{ channelId, externalId, contactId, key, at: unsentAt, text: null }] : []),
  ];
}

function standingsOf(row: HeldRow, { externalId }: MetaMessage): StandingNews[] {
  const { channelId, isHidden, standingAt, unsentAt } = row;
  const standing = isHidden ? ("hidden" as const) : ("shown" as const);
  return [
    ...(standingAt ? [{ channelId, externalId, standing, at: standingAt }] : []),
    ...(unsentAt ? [{ channelId, externalId, standing: "removed" as const, at: unsentAt }] : []),
  ];
}
