import { sql } from "drizzle-orm";
import { instants, texts, uuids } from "@/db/arrays";
import { reactions } from "@/db/schema/inbox/reactions";
import { addressKey } from "@/lib/contacts/people/sightings";
import type { Context } from "@/lib/context";
import { heldIdOf } from "@/lib/inbox/messages/held-id";
import type { ReactionEvent } from "@/lib/platforms/event";
import { messageToken } from "@/lib/platforms/message-token";
import { workspaceKey } from "@/lib/vault/keys";
import type { People } from "./apply-messages";
import type { Happened } from "./happened";

type Reaction = Happened<ReactionEvent>;

/** Newer by Meta's time; of the same millisecond, the emoji decides, so that any order ends the same. */
const isNewer = (a: Reaction, b: Reaction) =>
  a.event.at.getTime() - b.event.at.getTime() || ((a.event.emoji ?? "") > (b.event.emoji ?? "") ? 1 : -1);

/** Keep the newest reaction of each side to each message; a message not seen yet finds its own when it comes. */
export async function applyReactions(ctx: Context, people: People, happened: Reaction[]): Promise<void> {
  const newest = new Map(
    [...happened]
      .sort(isNewer)
      .map((one) => [`${one.channelId}/${one.event.side}/${one.event.messageExternalId}`, one]),
  );
  const rows = [...newest.values()];
  if (rows.length === 0) return;
  const contactOf = ({ channelId, event }: Reaction) =>
    people.get(addressKey(channelId, event.person.address))?.contactId ?? null;
  const wordsKey = await workspaceKey(ctx, "words");
  // By people nobody has met no erasure finds it. Its message has the same token, and finds it by that.
  const idOf = (one: Reaction) =>
    contactOf(one)
      ? one.event.messageExternalId
      : heldIdOf(wordsKey, one.channelId, one.event.messageExternalId);
  await ctx.db.execute(sql`
    insert into ${reactions} (workspace_id, channel_id, message_external_id, external_token, side, emoji,
      at, contact_id)
    select ${ctx.workspaceId}::uuid, told.* from unnest(
      ${uuids(rows.map(({ channelId }) => channelId))}, ${texts(rows.map(idOf))},
      ${texts(rows.map(({ event }) => messageToken(event.messageExternalId)))},
      ${texts(rows.map(({ event }) => event.side))}, ${texts(rows.map(({ event }) => event.emoji))},
      ${instants(rows.map(({ event }) => event.at))}, ${uuids(rows.map(contactOf))}) as told
    on conflict on constraint reactions_pkey do update set emoji = excluded.emoji, at = excluded.at,
      contact_id = coalesce(excluded.contact_id, reactions.contact_id)
      where (reactions.at, coalesce(reactions.emoji, '')) < (excluded.at, coalesce(excluded.emoji, ''))`);
}
