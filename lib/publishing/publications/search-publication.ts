import { and, desc, eq, ne } from "drizzle-orm";
import { publications } from "@/db/schema/publishing/publications";
import type { Search } from "@/lib/channels/intents/probe-intent";
import type { Context } from "@/lib/context";
import {
  changePublication,
  enqueuePublish,
  findLockedPublication,
  type PublicationRow,
} from "@/lib/publishing/posts/locked-post";
import { publisherOf } from "@/lib/publishing/posts/targets";
import { recordOutcome } from "./record-outcome";

const OTHERS_MAX = 200;

/**
 * How a publication whose answer was lost is looked for at Meta: by reading what was prepared there, never
 * by publishing again. Null if the publication is gone.
 */
export async function searchPublication(ctx: Context, id: string): Promise<Search | null> {
  const locked = await findLockedPublication(ctx, id);
  if (!locked) return null;
  const { post, publication } = locked;
  const publisher = publisherOf(publication.platform, post.kind);
  const text = publication.textOverride ?? post.text;
  const others = await publishedOn(ctx, publication);
  return {
    find: publisher && ((from, since) => publisher.find(from, publication.remote, { text, since, others })),
    record: (unit, outcome) => recordOutcome(unit, id, outcome),
    resend: async (unit) => {
      await changePublication(unit, publication, { state: "publishing" });
      await enqueuePublish(unit, publication, unit.now);
    },
  };
}

/** Ids at Meta of what else was published on the channel lately; older ones are before any search. */
async function publishedOn(
  { db, workspaceId }: Context,
  { id, channelId }: PublicationRow,
): Promise<string[]> {
  const rows = await db
    .select({ externalId: publications.externalId })
    .from(publications)
    .where(
      and(
        eq(publications.workspaceId, workspaceId),
        eq(publications.channelId, channelId),
        eq(publications.state, "published"),
        ne(publications.id, id),
      ),
    )
    .orderBy(desc(publications.publishedAt))
    .limit(OTHERS_MAX);
  return rows.flatMap(({ externalId }) => externalId ?? []);
}
