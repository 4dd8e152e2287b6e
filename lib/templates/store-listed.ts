import { lte, sql } from "drizzle-orm";
import { messageTemplates } from "@/db/schema/templates";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { ListedTemplate } from "@/lib/platforms/templates/templates";

interface Reading {
  ownerExternalId: string;
  /** When the list was requested, by our clock and by Meta's. */
  readAt: Date;
  metaAt: Date;
}

/**
 * Store templates as Meta lists them. What the list says replaces what notices said before it was requested; only they say for how long it pauses.
 */
export async function storeListed(ctx: Context, reading: Reading, some: ListedTemplate[]): Promise<void> {
  const { workspaceId } = ctx;
  const { ownerExternalId, readAt, metaAt } = reading;
  const newsAt = { statusAt: metaAt, qualityAt: metaAt, categoryAt: metaAt };
  const rows = some.map((one) => ({
    workspaceId,
    id: newId(),
    ownerExternalId,
    ...one,
    readAt,
    ...newsAt,
    changedAt: readAt,
  }));
  const fresh = (column: string) => sql.raw(`excluded.${column}`);
  const ifStill = (column: string, condition: string) =>
    sql.raw(`case when ${condition} then message_templates.${column} end`);
  const isRejected = "excluded.status = 'rejected' and message_templates.status = 'rejected'";
  const isPaused = "excluded.status = 'paused' and message_templates.status = 'paused'";
  await ctx.db
    .insert(messageTemplates)
    .values(rows)
    .onConflictDoUpdate({
      target: [
        messageTemplates.workspaceId,
        messageTemplates.ownerExternalId,
        messageTemplates.name,
        messageTemplates.language,
      ],
      set: {
        externalId: fresh("external_id"),
        category: fresh("category"),
        previousCategory: fresh("previous_category"),
        comingCategory: fresh("coming_category"),
        comingAt: ifStill("coming_at", "excluded.coming_category = message_templates.coming_category"),
        status: fresh("status"),
        quality: fresh("quality"),
        reason: fresh("reason"),
        explanation: ifStill("explanation", isRejected),
        advice: ifStill("advice", isRejected),
        pausedUntil: ifStill("paused_until", isPaused),
        changedAt: sql.raw(IF_CHANGED),
        isNamed: fresh("is_named"),
        components: fresh("components"),
        libraryName: fresh("library_name"),
        isGenerated: fresh("is_generated"),
        readAt: fresh("read_at"),
        statusAt: fresh("status_at"),
        qualityAt: fresh("quality_at"),
        categoryAt: fresh("category_at"),
      },
      setWhere: lte(messageTemplates.readAt, fresh("read_at")),
    });
}

/** When it became what it is: now, if anything that the list shows differs. */
const SHOWN = ["status", "category", "quality", "components", "reason"];
const shownOf = (table: string) => `(${SHOWN.map((column) => `${table}.${column}`).join()})`;
const IF_CHANGED = `case when ${shownOf("message_templates")} is distinct from ${shownOf("excluded")} then excluded.read_at else coalesce(message_templates.changed_at, excluded.read_at) end`;
