import { and, eq } from "drizzle-orm";
import { templateLibraries } from "@/db/schema/templates";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { LibraryTemplate } from "@/lib/platforms/templates/library-rules";

type Row = typeof templateLibraries.$inferSelect;

const DAY_MS = 24 * 3_600_000;

/** A language of the library as it was last read; null if nobody has wanted it yet. */
export async function findLibrary({ db, workspaceId }: Context, language: string): Promise<Row | null> {
  const isOwn = and(eq(templateLibraries.workspaceId, workspaceId), eq(templateLibraries.language, language));
  const [row] = await db.select().from(templateLibraries).where(isOwn);
  return row ?? null;
}

/** Its templates. One that was stored in a form of before is left out until it is read again. */
export const entriesIn = ({ entries }: Row): LibraryTemplate[] =>
  entries.flatMap((entry) => LibraryTemplate.safeParse(entry).data ?? []);

/** Was it read less than a day ago, and does that still stand? */
export const isFresh = (row: Row | null, now: Date): boolean =>
  row?.readAt != null && row.failure === null && now.getTime() - row.readAt.getTime() < DAY_MS;

/** One of its templates. @throws Refusal `not_found` */
export async function getLibraryTemplate(
  ctx: Context,
  { name, language }: { name: string; language: string },
): Promise<LibraryTemplate> {
  const row = await findLibrary(ctx, language);
  const found = row && entriesIn(row).find((one) => one.name === name);
  return found ?? refuse("not_found", `Library template ${name} in ${language}`);
}
