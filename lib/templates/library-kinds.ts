import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "@/lib/context";
import { VALUE_KINDS, type ValueKind } from "@/lib/template-words";

interface Origin {
  libraryName: string | null;
  language: string;
}

const Rows = z.object({
  rows: z.array(
    z.object({
      language: z.string(),
      name: z.string(),
      kinds: z.record(z.string(), z.enum(VALUE_KINDS)).catch({}),
    }),
  ),
});

/**
 * The kinds of the values of templates that came from Meta's library, by variable. Meta lists them in the library
 * alone: of a language that was never read here nothing is known, and Meta alone checks.
 */
export async function libraryKinds({ db, workspaceId }: Context, origins: readonly Origin[]) {
  const names = [...new Set(origins.flatMap(({ libraryName }) => libraryName ?? []))];
  const kinds = new Map<string, Record<string, ValueKind>>();
  if (names.length > 0) {
    const found = await db.execute(sql`
      select language, entry->>'name' as name, entry->'kinds' as kinds
        from template_libraries, jsonb_array_elements(entries) entry
       where workspace_id = ${workspaceId} and entry->>'name' in ${names}`);
    for (const row of Rows.parse(found).rows) kinds.set(`${row.language}/${row.name}`, row.kinds);
  }
  return ({ language, libraryName }: Origin) => kinds.get(`${language}/${libraryName}`) ?? {};
}
