import { type SQL, sql } from "drizzle-orm";
import { rowsOf, texts, uuids } from "@/db/arrays";
import { messages } from "@/db/schema/inbox/messages";
import { reactions } from "@/db/schema/inbox/reactions";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { storedId } from "./stored-id";

const IDS_AT_ONCE = 500;

/** An id as WhatsApp gives it, where older versions stored it so, and as it is stored now. */
interface Bare {
  channel_id: string;
  bare: string;
  sealed: string;
}

/**
 * Seal the ids of WhatsApp messages that an older version stored as Meta gives them, a batch in a unit of work.
 * Meanwhile both spellings are found, as two ids with one token are. Idempotent.
 */
export async function sealOldIds(scope: Scope): Promise<void> {
  for (const step of [sealMessages, sealReplies, sealReactions]) {
    // What cannot be changed, since its sealed twin is there already, is left: it must not be read for ever.
    while ((await inWorkspace(scope, step)) === IDS_AT_ONCE);
  }
}

/** @returns How many were changed. */
async function sealMessages(ctx: Context): Promise<number> {
  const bare = await readBare(
    ctx,
    sql`select channel_id, external_id as bare from ${messages}
         where workspace_id = ${ctx.workspaceId} and external_token is not null and external_id not like 'wa:%'
         order by id limit ${IDS_AT_ONCE}`,
  );
  if (bare.length === 0) return 0;
  await sealReactionsTo(ctx, bare);
  const { rowCount } = await ctx.db.execute(sql`
    update ${messages} set external_id = old.sealed from ${oldRows(bare)}
     where messages.workspace_id = ${ctx.workspaceId} and messages.channel_id = old.channel_id
       and messages.external_id = old.bare
       and not exists (select from ${messages} twin where twin.workspace_id = ${ctx.workspaceId}
         and twin.channel_id = old.channel_id and twin.external_id = old.sealed)`);
  return rowCount ?? 0;
}

async function sealReplies(ctx: Context): Promise<number> {
  const bare = await readBare(
    ctx,
    sql`select channel_id, reply_to_external_id as bare from ${messages}
         where workspace_id = ${ctx.workspaceId} and reply_to_external_id like 'wam%'
         order by id limit ${IDS_AT_ONCE}`,
  );
  // One without a token is stored as it is.
  const changed = bare.filter((one) => one.sealed !== one.bare);
  if (changed.length === 0) return 0;
  const { rowCount } = await ctx.db.execute(sql`
    update ${messages} set reply_to_external_id = old.sealed from ${oldRows(changed)}
     where messages.workspace_id = ${ctx.workspaceId} and messages.channel_id = old.channel_id
       and messages.reply_to_external_id = old.bare`);
  return rowCount ?? 0;
}

async function sealReactions(ctx: Context): Promise<number> {
  const bare = await readBare(
    ctx,
    sql`select distinct channel_id, message_external_id as bare from ${reactions}
         where workspace_id = ${ctx.workspaceId} and external_token is not null
           and message_external_id not like 'wa:%' limit ${IDS_AT_ONCE}`,
  );
  return bare.length === 0 ? 0 : await sealReactionsTo(ctx, bare);
}

/** Where both spellings have a reaction of one side, the newer one stays. */
async function sealReactionsTo(ctx: Context, bare: Bare[]): Promise<number> {
  const isHere = (name: string, id: SQL) => sql`${sql.raw(name)}.workspace_id = ${ctx.workspaceId}
    and ${sql.raw(name)}.channel_id = old.channel_id and ${sql.raw(name)}.message_external_id = ${id}`;
  const twins = (older: SQL) => sql`
    delete from ${reactions} gone using ${oldRows(bare)}, ${reactions} kept
     where ${isHere("gone", older)} and kept.side = gone.side`;
  const [bareId, sealedId] = [sql`old.bare`, sql`old.sealed`];
  await ctx.db.execute(sql`${twins(bareId)} and ${isHere("kept", sealedId)} and kept.at >= gone.at`);
  await ctx.db.execute(sql`${twins(sealedId)} and ${isHere("kept", bareId)}`);
  const { rowCount } = await ctx.db.execute(sql`
    update ${reactions} set message_external_id = old.sealed from ${oldRows(bare)}
     where ${isHere("reactions", bareId)}`);
  return rowCount ?? 0;
}

async function readBare(ctx: Context, select: SQL): Promise<Bare[]> {
  const { rows } = await ctx.db.execute<{ channel_id: string; bare: string }>(select);
  const sealed = new Map<string, Bare>();
  for (const one of rows) {
    sealed.set(`${one.channel_id}/${one.bare}`, {
      ...one,
      sealed: await storedId(ctx, one.channel_id, one.bare),
    });
  }
  return [...sealed.values()];
}

const oldRows = (bare: Bare[]) =>
  rowsOf("old", {
    channel_id: uuids(bare.map(({ channel_id }) => channel_id)),
    bare: texts(bare.map((one) => one.bare)),
    sealed: texts(bare.map(({ sealed }) => sealed)),
  });
