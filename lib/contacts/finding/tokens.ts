import { sql } from "drizzle-orm";
import { blobs, uuids } from "@/db/arrays";
import { contactTokens } from "@/db/schema/contacts";
import type { Context } from "@/lib/context";
import { hashWith, workspaceKey } from "@/lib/vault/keys";
import { beginningsOf, soughtIn } from "./token-rules";

const PLACE = "contact_tokens/token";

/** What a contact can be found by. */
export interface Findable {
  contactId: string;
  texts: (string | null)[];
}

/** Make contacts findable by the beginnings of these texts, beside what they are found by already. */
export async function addTokens(ctx: Context, findables: Findable[]): Promise<void> {
  const key = await workspaceKey(ctx, "words");
  const rows = findables.flatMap(({ contactId, texts }) =>
    beginningsOf(texts).map((beginning) => ({ contactId, token: hashWith(key, PLACE, beginning) })),
  );
  if (rows.length === 0) return;
  await ctx.db.execute(sql`
    insert into ${contactTokens} (workspace_id, token, contact_id)
    select ${ctx.workspaceId}::uuid, added.*
      from unnest(${blobs(rows.map((row) => row.token))}, ${uuids(rows.map((row) => row.contactId))}) as added
    on conflict do nothing`);
}

/** Forget what these contacts were found by. */
export async function dropTokens(ctx: Context, contactIds: string[]): Promise<void> {
  await ctx.db.execute(sql`
    delete from ${contactTokens}
     where workspace_id = ${ctx.workspaceId} and contact_id = any(${uuids(contactIds)})`);
}

/** The hashes to look for when somebody types `query`; empty if it has no letter or digit. */
export async function soughtTokens(ctx: Context, query: string): Promise<Buffer[]> {
  const key = await workspaceKey(ctx, "words");
  return soughtIn(query).map((word) => hashWith(key, PLACE, word));
}
