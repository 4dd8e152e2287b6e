import { and, eq, sql } from "drizzle-orm";
import { instants, texts, uuids } from "@/db/arrays";
import { channels } from "@/db/schema/channels";
import { messages } from "@/db/schema/inbox/messages";
import { intents } from "@/db/schema/work/intents";
import { addressKey } from "@/lib/contacts/people/sightings";
import type { Context } from "@/lib/context";
import { lockConversations } from "@/lib/inbox/conversations/locked-conversation";
import type { LockedConversations, People } from "./apply-messages";
import type { Happened, Sorted } from "./happened";

const uuidShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Lock the channels of a batch by id and note when each last said something. From here on no other worker
 * applies anything to them, so people and conversations are met by one at a time.
 */
export async function lockChannels({ db, workspaceId }: Context, happened: Happened[]): Promise<void> {
  const newest = new Map<string, Date>();
  for (const { channelId, event } of happened) {
    const known = newest.get(channelId);
    if (!known || event.at > known) newest.set(channelId, event.at);
  }
  const ids = [...newest.keys()].sort();
  await db
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.workspaceId, workspaceId), sql`${channels.id} = any(${uuids(ids)})`))
    .orderBy(channels.id)
    .for("no key update");
  await db.execute(sql`
    update ${channels} set last_event_at = greatest(channels.last_event_at, told.at)
      from unnest(${uuids(ids)}, ${instants(ids.map((id) => newest.get(id) ?? null))}) as told (id, at)
     where channels.workspace_id = ${workspaceId} and channels.id = told.id
       and (channels.last_event_at is null or channels.last_event_at < told.at)`);
}

/**
 * Lock the conversations a batch is about. A message, a read or a touch makes the conversation that is
 * missing, and so does an edit of somebody new; the conversations of what failed or was in doubt are locked too.
 */
export async function lockBatch(ctx: Context, sorted: Sorted, people: People): Promise<LockedConversations> {
  const { messages: said, watermarks, touches, edits, unsends, reactions, controls } = sorted;
  const makes: Happened[] = [...said, ...watermarks, ...touches];
  const finds: Happened[] = [...edits, ...unsends, ...reactions, ...controls];
  const sought = [...makes, ...finds].flatMap(({ channelId, platform, event }, index) => {
    const met = "person" in event ? people.get(addressKey(channelId, event.person.address)) : undefined;
    // Somebody met just now, if only by an edit, gets theirs too: what was held for them is taken in now or never.
    const mayMake = index < makes.length || (met?.newHashes.length ?? 0) > 0;
    return met ? [{ channelId, platform, met, mayMake }] : [];
  });
  return lockConversations(ctx, sought, await conversationsOfStatuses(ctx, sorted));
}

/** The conversations that statuses can set waiting, or end the waiting in: what fails, and what turns out to have gone. */
async function conversationsOfStatuses(
  { db, workspaceId }: Context,
  { statuses }: Sorted,
): Promise<string[]> {
  if (statuses.length === 0) return [];
  const failed = statuses.filter(({ event }) => event.status === "failed");
  const intentIds = statuses.flatMap(({ event: { intentId } }) =>
    intentId && uuidShape.test(intentId) ? [intentId] : [],
  );
  const { rows } = await db.execute<{ id: string }>(sql`
    select conversation_id as id from ${messages}
     where workspace_id = ${workspaceId} and (channel_id, external_id) in (select * from unnest(
       ${uuids(failed.map(({ channelId }) => channelId))}, ${texts(failed.map(({ event }) => event.externalId))}))
    union
    select conversation_id from ${messages}
     where workspace_id = ${workspaceId} and status in ('failed', 'unknown')
       and channel_id = any(${uuids([...new Set(statuses.map(({ channelId }) => channelId))])})
       and (external_id = any(${texts(statuses.map(({ event }) => event.externalId))})
         or id in (select subject_id from ${intents} where intents.workspace_id = ${workspaceId}
              and intents.id = any(${uuids(intentIds)})))`);
  return rows.map(({ id }) => id);
}
