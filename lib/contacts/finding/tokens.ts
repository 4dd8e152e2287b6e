import { sql } from "drizzle-orm";
import { blobs, namesOf, rowsOf, uuids } from "@/db/arrays";
import { contactTokens } from "@/db/schema/contacts";
import type { Context } from "@/lib/context";
import { hashWith, workspaceKey } from "@/lib/vault/keys";
import { isNumber, numbersIn, tokensOfNumber } from "./number-tokens";
import { beginningsOf, soughtIn } from "./token-rules";

/** Version of the token rules. Increase it with each change, so that older tokens are made anew. */
export const TOKENS_VERSION = 1;

const PLACE = "contact_tokens/token";

/** What a contact can be found by. */
interface Findable {
  contactId: string;
  texts: (string | null)[];
}

/** Make contacts findable by the beginnings of these texts, beside what they are found by already. */
export async function addTokens(ctx: Context, findables: Findable[]): Promise<void> {
  const key = await workspaceKey(ctx, "words");
  const rows = findables.flatMap(({ contactId, texts }) =>
    tokensOf(texts).map((beginning) => ({ contactId, token: hashWith(key, PLACE, beginning) })),
  );
  if (rows.length === 0) return;
  const columns = {
    token: blobs(rows.map(({ token }) => token)),
    contact_id: uuids(rows.map(({ contactId }) => contactId)),
  };
  await ctx.db.execute(sql`
    insert into ${contactTokens} (workspace_id, ${namesOf(columns)})
    select ${ctx.workspaceId}::uuid, beginning.* from ${rowsOf("beginning", columns)}
    on conflict do nothing`);
}

/** By beginnings of words; a telephone number also without its country, and by its end. */
function tokensOf(texts: (string | null)[]): string[] {
  const numbers = texts.flatMap((text) => (text && isNumber(text) ? tokensOfNumber(text) : []));
  return [...new Set([...beginningsOf(texts), ...numbers])];
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
  const { numbers, rest } = numbersIn(query);
  return [...numbers, ...soughtIn(rest)].map((word) => hashWith(key, PLACE, word));
}
