import { and, eq, inArray, isNull, lte, min, or, sql } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import { templateLists } from "@/db/schema/templates";
import type { Context } from "@/lib/context";
import { platforms } from "@/lib/platforms/registry";
import { PLATFORM_NAMES } from "@/lib/words";
import { askForTemplates } from "./ask-for-templates";

/** A lost webhook is made up for after this long. */
const READ_EVERY_MS = 6 * 3_600_000;
const OWNERS_MAX = 200;

/**
 * Enqueue a reading of the templates of every account that was not read for six hours, through one of its
 * connected numbers.
 *
 * @returns How many were enqueued.
 */
export async function enqueueDueTemplates(ctx: Context): Promise<number> {
  const { db, workspaceId, now } = ctx;
  const triedBefore = new Date(now.getTime() - READ_EVERY_MS);
  const withTemplates = PLATFORM_NAMES.filter((name) => platforms[name].templates);
  const isOwn = and(
    eq(templateLists.workspaceId, channels.workspaceId),
    eq(templateLists.ownerExternalId, channels.ownerExternalId),
  );
  const due = await db
    .select({ channelId: sql<string>`${min(sql`${channels.id}::text`)}` })
    .from(channels)
    .leftJoin(templateLists, isOwn)
    .where(
      and(
        eq(channels.workspaceId, workspaceId),
        eq(channels.state, "connected"),
        inArray(channels.platform, withTemplates),
        or(isNull(templateLists.triedAt), lte(templateLists.triedAt, triedBefore)),
      ),
    )
    .groupBy(channels.ownerExternalId)
    .limit(OWNERS_MAX);
  for (const { channelId } of due) await askForTemplates(ctx, channelId);
  return due.length;
}
