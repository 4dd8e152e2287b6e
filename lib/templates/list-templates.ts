import { and, asc, eq, gt, ilike, inArray, or, type SQL, sql } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import { messageTemplates, templateLists } from "@/db/schema/templates";
import { getChannelRow } from "@/lib/channels/get-channel";
import type { Context } from "@/lib/context";
import { platforms } from "@/lib/platforms/registry";
import { PLATFORM_NAMES } from "@/lib/words";
import { allow } from "@/lib/workspaces/allow";
import { libraryKinds } from "./library-kinds";
import { type TemplatePage, TemplateQuery } from "./shapes";
import { templateView } from "./template-view";

/** An account has at most some dozens of languages for a name. */
const ROWS_MAX = 2_000;

/**
 * Message templates by name. A name matches if one of its languages does, and comes with all of them.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found` for another workspace's channel.
 */
export async function listTemplates(ctx: Context, query: TemplateQuery = {}): Promise<TemplatePage> {
  allow(ctx, "read_templates");
  const { channelId, limit, cursor, ...filter } = TemplateQuery.parse(query);
  const { db, workspaceId } = ctx;
  const owner = channelId ? (await getChannelRow(ctx, channelId)).ownerExternalId : null;
  const isHere = and(
    eq(messageTemplates.workspaceId, workspaceId),
    owner ? eq(messageTemplates.ownerExternalId, owner) : undefined,
  );
  const found = await db
    .selectDistinct({ name: messageTemplates.name })
    .from(messageTemplates)
    .where(and(isHere, matches(filter), cursor ? gt(messageTemplates.name, cursor) : undefined))
    .orderBy(asc(messageTemplates.name))
    .limit(limit + 1);
  const names = found.slice(0, limit).map(({ name }) => name);
  const rows = await db
    .select()
    .from(messageTemplates)
    .where(and(isHere, inArray(messageTemplates.name, names)))
    .orderBy(asc(messageTemplates.name), asc(messageTemplates.language), asc(messageTemplates.id))
    .limit(ROWS_MAX);
  const numbers = await readNumbers(ctx);
  const idsOf = (account: string) =>
    numbers.filter(({ ownerExternalId }) => ownerExternalId === account).map(({ id }) => id);
  const kindsOf = await libraryKinds(ctx, rows);
  return {
    items: rows.map((row) => templateView(row, idsOf(row.ownerExternalId), kindsOf(row))),
    next: found.length > limit ? names.at(-1)! : null,
    lists: await readLists(ctx, numbers),
  };
}

type Filter = Pick<TemplateQuery, "status" | "category" | "language" | "search">;

function matches({ status, category, language, search }: Filter): SQL | undefined {
  const words = search?.trim().replace(/[\\%_]/g, (letter) => `\\${letter}`);
  return and(
    status ? eq(messageTemplates.status, status) : undefined,
    category ? eq(messageTemplates.category, category) : undefined,
    language ? eq(messageTemplates.language, language) : undefined,
    words
      ? or(
          ilike(messageTemplates.name, `%${words.replace(/\s+/g, "\\_")}%`),
          ilike(
            sql`jsonb_path_query_array(${messageTemplates.components}, '$[*].**.text')::text`,
            `%${words}%`,
          ),
        )
      : undefined,
  );
}

interface NumberRow {
  id: string;
  ownerExternalId: string;
}

async function readNumbers({ db, workspaceId }: Context): Promise<NumberRow[]> {
  const withTemplates = PLATFORM_NAMES.filter((name) => platforms[name].templates);
  return db
    .select({ id: channels.id, ownerExternalId: channels.ownerExternalId })
    .from(channels)
    .where(and(eq(channels.workspaceId, workspaceId), inArray(channels.platform, withTemplates)))
    .orderBy(asc(channels.id));
}

async function readLists({ db, workspaceId }: Context, numbers: NumberRow[]): Promise<TemplatePage["lists"]> {
  const rows = await db.select().from(templateLists).where(eq(templateLists.workspaceId, workspaceId));
  const byOwner = Map.groupBy(numbers, ({ ownerExternalId }) => ownerExternalId);
  return [...byOwner].map(([account, inside]) => {
    const list = rows.find(({ ownerExternalId }) => ownerExternalId === account);
    return {
      channelIds: inside.map(({ id }) => id),
      readAt: list?.readAt?.toISOString() ?? null,
      failure: list?.failure ?? null,
    };
  });
}
