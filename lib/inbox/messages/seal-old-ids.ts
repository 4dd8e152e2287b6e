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
export async function sealOldIds(scope: Scope, rowsMax = IDS_AT_ONCE): Promise<void> {
  for (const [first, step] of STEPS) {
    // Each row is read once: what is left as it is, since its sealed twin is there already, is not read for ever.
    let after: string | null = first;
    while (after !== null) {
      const from: string = after;
      after = await inWorkspace(scope, (ctx) => step(ctx, from, rowsMax));
    }
  }
}

/** Seals the next rows after one. @returns Where to go on; null after the last. */
type Step = (ctx: Context, after: string, rowsMax: number) => Promise<string | null>;
const NO_ID = "00000000-0000-0000-0000-000000000000";

async function sealMessages(ctx: Context, after: string, rowsMax: number): Promise<string | null> {
  const { bare, last } = await readBare(
    ctx,
    sql`select channel_id, external_id as bare, id as key from ${messages}
         where workspace_id = ${ctx.workspaceId} and external_token is not null and external_id not like 'wa:%'
           and id > ${after}::uuid
         order by id limit ${rowsMax}`,
    rowsMax,
  );
  if (bare.length === 0) return last;
  await sealReactionsTo(ctx, bare);
  await ctx.db.execute(sql`
    update ${messages} set external_id = old.sealed from ${oldRows(bare)}
     where messages.workspace_id = ${ctx.workspaceId} and messages.channel_id = old.channel_id
       and messages.external_id = old.bare
       and not exists (select from ${messages} twin where twin.workspace_id = ${ctx.workspaceId}
         and twin.channel_id = old.channel_id and twin.external_id = old.sealed)`);
  return last;
}

async function sealReplies(ctx: Context, after: string, rowsMax: number): Promise<string | null> {
  const { bare, last } = await readBare(
    ctx,
    sql`select channel_id, reply_to_external_id as bare, id as key from ${messages}
         where workspace_id = ${ctx.workspaceId} and reply_to_external_id like 'wam%' and id > ${after}::uuid
         order by id limit ${rowsMax}`,
    rowsMax,
  );
  // One without a token is stored as it is.
  const changed = bare.filter((one) => one.sealed !== one.bare);
  if (changed.length === 0) return last;
  await ctx.db.execute(sql`
    update ${messages} set reply_to_external_id = old.sealed from ${oldRows(changed)}
     where messages.workspace_id = ${ctx.workspaceId} and messages.channel_id = old.channel_id
       and messages.reply_to_external_id = old.bare`);
  return last;
}

async function sealReactions(ctx: Context, after: string, rowsMax: number): Promise<string | null> {
  const { bare, last } = await readBare(
    ctx,
    sql`select distinct on (message_external_id) channel_id, message_external_id as bare,
               message_external_id as key
          from ${reactions}
         where workspace_id = ${ctx.workspaceId} and external_token is not null
           and message_external_id not like 'wa:%' and message_external_id > ${after}
         order by message_external_id limit ${rowsMax}`,
    rowsMax,
  );
  if (bare.length > 0) await sealReactionsTo(ctx, bare);
  return last;
}

const STEPS: [string, Step][] = [
  [NO_ID, sealMessages],
  [NO_ID, sealReplies],
  ["", sealReactions],
];

/** Where both spellings have a reaction of one side, the newer one stays. */
async function sealReactionsTo(ctx: Context, bare: Bare[]): Promise<void> {
  const isHere = (name: string, id: SQL) => sql`${sql.raw(name)}.workspace_id = ${ctx.workspaceId}
    and ${sql.raw(name)}.channel_id = old.channel_id and ${sql.raw(name)}.message_external_id = ${id}`;
  const twins = (older: SQL) => sql`
    delete from ${reactions} gone using ${oldRows(bare)}, ${reactions} kept
     where ${isHere("gone", older)} and kept.side = gone.side`;
  const [bareId, sealedId] = [sql`old.bare`, sql`old.sealed`];
  await ctx.db.execute(sql`${twins(bareId)} and ${isHere("kept", sealedId)} and kept.at >= gone.at`);
  await ctx.db.execute(sql`${twins(sealedId)} and ${isHere("kept", bareId)}`);
  await ctx.db.execute(sql`
    update ${reactions} set message_external_id = old.sealed from ${oldRows(bare)}
     where ${isHere("reactions", bareId)}`);
}

async function readBare(
  ctx: Context,
  select: SQL,
  rowsMax: number,
): Promise<{ bare: Bare[]; last: string | null }> {
  const { rows } = await ctx.db.execute<{ channel_id: string; bare: string; key: string }>(select);
  const sealed = new Map<string, Bare>();
  for (const one of rows) {
    const { channel_id, bare } = one;
    sealed.set(`${channel_id}/${bare}`, { channel_id, bare, sealed: await storedId(ctx, channel_id, bare) });
  }
  return { bare: [...sealed.values()], last: rows.length === rowsMax ? (rows.at(-1)?.key ?? null) : null };
}

const oldRows = (bare: Bare[]) =>
  rowsOf("old", {
    channel_id: uuids(bare.map(({ channel_id }) => channel_id)),
    bare: texts(bare.map((one) => one.bare)),
    sealed: texts(bare.map(({ sealed }) => sealed)),
  });
