import { sql } from "drizzle-orm";
import { blobs, instants, namesOf, rowsOf, texts, uuids } from "@/db/arrays";
import { heldUpdates } from "@/db/schema/inbox/held-updates";
import type { Context } from "@/lib/context";
import { heldIdOf } from "@/lib/inbox/messages/held-id";
import { foldStatuses, type StatusNews } from "@/lib/inbox/messages/status-rules";
import { messageToken } from "@/lib/platforms/message-token";
import { workspaceKey } from "@/lib/vault/keys";
import { MESSAGE_STATUSES } from "@/lib/words";

/** All statuses in the order of their rank, for `array_position`. */
export const ranks = sql`${sql.param([...MESSAGE_STATUSES])}::text[]`;

/** Hold statuses that overtook their message. Of several, the furthest stays, and the earliest times. */
export async function holdStatuses(ctx: Context, news: StatusNews[]): Promise<void> {
  const statuses = foldStatuses(news);
  if (statuses.length === 0) return;
  const wordsKey = await workspaceKey(ctx, "words");
  const columns = {
    channel_id: uuids(statuses.map(({ channelId }) => channelId)),
    external_id: texts(
      statuses.map(({ channelId, externalId }) => heldIdOf(wordsKey, channelId, externalId)),
    ),
    external_token: texts(statuses.map(({ externalId }) => messageToken(externalId))),
    status: texts(statuses.map(({ status }) => status)),
    status_at: instants(statuses.map(({ at }) => at)),
    delivered_at: instants(statuses.map(({ deliveredAt }) => deliveredAt)),
    read_at: instants(statuses.map(({ readAt }) => readAt)),
    failure: texts(statuses.map(({ failure }) => failure?.meaning ?? null)),
    failure_code: texts(statuses.map(({ failure }) => failure?.code ?? null)),
  };
  await ctx.db.execute(sql`
    insert into ${heldUpdates} (workspace_id, ${namesOf(columns)}, at)
    select ${ctx.workspaceId}::uuid, held.*, ${ctx.now.toISOString()}::timestamptz
      from ${rowsOf("held", columns)}
    on conflict on constraint held_updates_pkey do update set
      status = case
        when coalesce(array_position(${ranks}, held_updates.status), 0) < array_position(${ranks}, excluded.status)
        then excluded.status else held_updates.status end,
      status_at = greatest(held_updates.status_at, excluded.status_at),
      delivered_at = least(held_updates.delivered_at, excluded.delivered_at),
      read_at = least(held_updates.read_at, excluded.read_at),
      failure = coalesce(excluded.failure, held_updates.failure),
      failure_code = coalesce(excluded.failure_code, held_updates.failure_code)`);
}

/** An edit or an unsend of a message that has not arrived yet. */
interface HeldChange {
  channelId: string;
  externalId: string;
  /** `heldIdOf` of `externalId`: the text is sealed for this id. */
  heldId: string;
  at: Date;
  contactId: string | null;
  /** Sealed for its place here; null for an unsend. */
  editedBody: Buffer | null;
}

/** Hold edits and unsends that overtook their message: the newest edit, the earliest unsend. */
export async function holdChanges(ctx: Context, changes: HeldChange[]): Promise<void> {
  // One at a time in the order of their time: a statement may not touch a row twice, and they are rare.
  for (const { channelId, externalId, heldId, at, editedBody, contactId } of changes) {
    const [editedAt, unsentAt] = editedBody ? [at, null] : [null, at];
    const columns = {
      channel_id: uuids([channelId]),
      external_id: texts([heldId]),
      external_token: texts([messageToken(externalId)]),
      edited_at: instants([editedAt]),
      edited_body: blobs([editedBody]),
      unsent_at: instants([unsentAt]),
      contact_id: uuids([contactId]),
    };
    await ctx.db.execute(sql`
      insert into ${heldUpdates} (workspace_id, ${namesOf(columns)}, at)
      select ${ctx.workspaceId}::uuid, held.*, ${ctx.now.toISOString()}::timestamptz
        from ${rowsOf("held", columns)}
      on conflict on constraint held_updates_pkey do update set
        edited_body = case when held_updates.edited_at > excluded.edited_at
          then held_updates.edited_body else coalesce(excluded.edited_body, held_updates.edited_body) end,
        edited_at = greatest(held_updates.edited_at, excluded.edited_at),
        contact_id = coalesce(excluded.contact_id, held_updates.contact_id),
        unsent_at = least(held_updates.unsent_at, excluded.unsent_at)`);
  }
}
