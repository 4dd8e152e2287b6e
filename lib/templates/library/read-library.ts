import { and, eq, isNull, lte, or } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { templateLibraries } from "@/db/schema/templates";
import { asChannel } from "@/lib/channels/credential";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { GraphError } from "@/lib/meta/graph-error";
import { platforms } from "@/lib/platforms/registry";

/** More are read at the next wish. */
const LANGUAGES_MAX = 20;

/**
 * Read the languages of Meta's library that somebody has wanted since they were last read. What was read replaces
 * what was there.
 *
 * Nothing to do for a channel that is not connected, or of a platform without templates.
 * @throws GraphError if Meta said "not now"; the queue waits and asks again.
 */
export async function readLibrary(scope: Scope, channelId: string): Promise<void> {
  const begun = await inWorkspace(scope, (ctx) => begin(ctx, channelId));
  const templates = begun && platforms[begun.platform].templates;
  if (!templates) return;
  for (const { language, wantedAt } of begun.due) {
    try {
      const entries = await asChannel(scope, channelId, (from) => templates.library(from, language));
      await note(scope, language, { entries, readAt: wantedAt, failure: null, failureCode: null });
    } catch (error) {
      // Disconnected meanwhile.
      if (error instanceof Refusal) return;
      if (!(error instanceof GraphError)) throw error;
      await note(scope, language, { failure: error.meaning, failureCode: error.code });
      if (error.meaning === "temporary" || error.meaning === "rate_limited") throw error;
    }
  }
}

async function begin({ db, workspaceId }: Context, channelId: string) {
  const [channel] = await db
    .select({ platform: channels.platform })
    .from(channels)
    .where(and(isRow(channels, workspaceId, channelId), eq(channels.state, "connected")));
  if (!channel) return null;
  const { language, wantedAt, readAt } = templateLibraries;
  const due = await db
    .select({ language, wantedAt })
    .from(templateLibraries)
    .where(and(eq(templateLibraries.workspaceId, workspaceId), or(isNull(readAt), lte(readAt, wantedAt))))
    .limit(LANGUAGES_MAX);
  return { ...channel, due };
}

type Noted = Partial<typeof templateLibraries.$inferInsert>;

async function note(scope: Scope, language: string, noted: Noted): Promise<void> {
  await inWorkspace(scope, async (ctx) => {
    const { db, workspaceId } = ctx;
    await db
      .update(templateLibraries)
      .set(noted)
      .where(and(eq(templateLibraries.workspaceId, workspaceId), eq(templateLibraries.language, language)));
    announce(ctx, "template");
  });
}
