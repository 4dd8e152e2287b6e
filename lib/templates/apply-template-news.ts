import { and, eq, isNull, lte, or, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { messageTemplates } from "@/db/schema/templates";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import type { Incoming } from "@/lib/platforms/event";
import type { TemplateEvent } from "@/lib/platforms/templates/template-event";
import { askForTemplates } from "./ask-for-templates";

/**
 * Apply what Meta reported of templates, and have those of their accounts read again. Of each kind the newest
 * report by Meta's clock stands, whatever the order of arrival; one about a template that we do not have changes
 * nothing, since reading finds it.
 */
export async function applyTemplateNews(ctx: Context, incoming: Incoming<TemplateEvent>[]): Promise<void> {
  if (incoming.length === 0) return;
  const sorted = incoming.toSorted((one, other) => one.event.at.getTime() - other.event.at.getTime());
  for (const { channelId, event } of sorted) await applyOne(ctx, channelId, event);
  for (const channelId of new Set(incoming.map((one) => one.channelId)))
    await askForTemplates(ctx, channelId);
  announce(ctx, "template");
}

type Columns = Partial<typeof messageTemplates.$inferInsert>;

async function applyOne(ctx: Context, channelId: string, event: TemplateEvent): Promise<void> {
  const { db, workspaceId } = ctx;
  const owner = db
    .select({ id: channels.ownerExternalId })
    .from(channels)
    .where(isRow(channels, workspaceId, channelId));
  const change = (newestAt: AnyPgColumn, columns: Columns) =>
    db
      .update(messageTemplates)
      .set({ ...columns, changedAt: ctx.now })
      .where(
        and(
          eq(messageTemplates.workspaceId, workspaceId),
          eq(messageTemplates.ownerExternalId, owner),
          eq(messageTemplates.name, event.name),
          eq(messageTemplates.language, event.language),
          isNotOlder(newestAt, event.at),
        ),
      );
  const { status, reason, explanation, advice, pausedUntil, quality, ...categories } = event.news;
  const { statusAt, qualityAt, categoryAt } = messageTemplates;
  if (status) {
    const why = { reason, explanation, advice, pausedUntil };
    await change(statusAt, { status, ...withoutAbsent(why), statusAt: event.at });
  }
  if (quality) await change(qualityAt, { quality, qualityAt: event.at });
  const hasCategory = categories.category !== undefined || categories.comingCategory !== undefined;
  if (hasCategory) await change(categoryAt, { ...categories, categoryAt: event.at });
}

const withoutAbsent = (columns: { [Name in keyof Columns]?: Columns[Name] | undefined }): Columns =>
  Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));

const isNotOlder = (newestAt: AnyPgColumn, at: Date): SQL | undefined =>
  or(isNull(newestAt), lte(newestAt, at));
