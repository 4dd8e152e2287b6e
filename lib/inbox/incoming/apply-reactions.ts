import { sql } from "drizzle-orm";
import { instants, namesOf, rowsOf, texts, uuids } from "@/db/arrays";
import { reactions } from "@/db/schema/inbox/reactions";
import type { Context } from "@/lib/context";
import { heldIdOf } from "@/lib/inbox/messages/held-id";
import { messageToken } from "@/lib/platforms/message-token";
import { workspaceKey } from "@/lib/vault/keys";
import type { Batch } from "./batch";

type Reaction = Batch["reactions"][number];

/** Newer by Meta's time; of the same millisecond, the emoji decides, so that any order ends the same. */
const isNewer = (a: Reaction, b: Reaction) =>
  a.event.at.getTime() - b.event.at.getTime() || ((a.event.emoji ?? "") > (b.event.emoji ?? "") ? 1 : -1);

/** Store the newest reaction of each side to each message; a message that arrives later finds its own. */
export async function applyReactions(ctx: Context, { reactions: all, people }: Batch): Promise<void> {
  const newest = new Map(
    all
      .toSorted(isNewer)
      .map((one) => [`${one.channelId}/${one.event.side}/${one.event.messageExternalId}`, one]),
  );
  const rows = [...newest.values()];
  if (rows.length === 0) return;
  const contactOf = ({ event }: Reaction) => people.get(event.person)?.contactId ?? null;
  const wordsKey = await workspaceKey(ctx, "words");
  // Unknown people's ids are hashed, as no erasure would find them. The token finds the message.
  const idOf = (one: Reaction) =>
    contactOf(one)
      ? one.event.messageExternalId
      : heldIdOf(wordsKey, one.channelId, one.event.messageExternalId);
  const columns = {
    channel_id: uuids(rows.map(({ channelId }) => channelId)),
    message_external_id: texts(rows.map(idOf)),
    external_token: texts(rows.map(({ event }) => messageToken(event.messageExternalId))),
    side: texts(rows.map(({ event }) => event.side)),
    emoji: texts(rows.map(({ event }) => event.emoji)),
    at: instants(rows.map(({ event }) => event.at)),
    contact_id: uuids(rows.map(contactOf)),
  };
  await ctx.db.execute(sql`
    insert into ${reactions} (workspace_id, ${namesOf(columns)})
    select ${ctx.workspaceId}::uuid, reaction.* from ${rowsOf("reaction", columns)}
    on conflict on constraint reactions_pkey do update set emoji = excluded.emoji, at = excluded.at,
      contact_id = coalesce(excluded.contact_id, reactions.contact_id)
      where (reactions.at, coalesce(reactions.emoji, '')) < (excluded.at, coalesce(excluded.emoji, ''))`);
}
