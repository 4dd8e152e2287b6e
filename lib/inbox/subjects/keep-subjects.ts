import { and, eq, sql } from "drizzle-orm";
import { isOneOf, namesOf, rowsOf, texts, uuids } from "@/db/arrays";
import { subjects } from "@/db/schema/inbox/subjects";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { CommentEvent } from "@/lib/platforms/comments/comment-event";
import type { Incoming } from "@/lib/platforms/event";
import { enqueueAll } from "@/lib/queue";

type Comment = Pick<Incoming<CommentEvent>, "channelId" | "event">;

/** The key of what a comment stands below in a map. */
export const subjectKey = ({ channelId, event }: Comment) => `${channelId}/${event.subject.externalId}`;

/**
 * Keep what these comments stand below, and have read from the platform what is new. An ad stays an ad, though a
 * later comment may name only the post it was made of.
 *
 * @returns Their ids, by `subjectKey`.
 */
export async function keepSubjects(ctx: Context, comments: Comment[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  const ads = new Set<string>();
  for (const one of comments) {
    const { adTitle, kind } = one.event.subject;
    if (kind === "ad") ads.add(subjectKey(one));
    // Of several titles always the same one, in whatever order they come.
    const before = titles.get(subjectKey(one));
    if (adTitle && (!before || adTitle > before)) titles.set(subjectKey(one), adTitle);
  }
  const named = [...new Map(comments.map((one) => [subjectKey(one), one])).values()];
  const places = {
    channel_id: uuids(named.map(({ channelId }) => channelId)),
    external_id: texts(named.map(({ event }) => event.subject.externalId)),
  };
  const columns = {
    id: uuids(named.map(() => newId())),
    kind: texts(named.map((one) => (ads.has(subjectKey(one)) ? "ad" : one.event.subject.kind))),
    ad_title: texts(named.map((one) => titles.get(subjectKey(one)) ?? null)),
    ...places,
  };
  const { db, workspaceId, now } = ctx;
  await db.execute(sql`
    insert into ${subjects} (workspace_id, ${namesOf(columns)}, created_at)
    select ${workspaceId}::uuid, subject.*, ${now.toISOString()}::timestamptz from ${rowsOf("subject", columns)}
    on conflict on constraint subjects_external_key do update set
      kind = case when excluded.kind = 'ad' then 'ad' else subjects.kind end,
      ad_title = greatest(excluded.ad_title, subjects.ad_title)`);
  const rows = await db
    .select({
      id: subjects.id,
      channelId: subjects.channelId,
      externalId: subjects.externalId,
      readAt: subjects.readAt,
    })
    .from(subjects)
    .where(and(eq(subjects.workspaceId, workspaceId), isOneOf(subjects, places)));
  await askToRead(
    ctx,
    rows.filter(({ readAt }) => !readAt),
  );
  return new Map(rows.map(({ id, channelId, externalId }) => [`${channelId}/${externalId}`, id]));
}

async function askToRead(ctx: Context, rows: { id: string; channelId: string }[]): Promise<void> {
  const { workspaceId } = ctx;
  await enqueueAll(
    ctx,
    rows.map(({ id: subjectId, channelId }) => ({
      name: "read-subject",
      payload: { workspaceId, subjectId },
      options: { jobKey: `read-subject/${subjectId}`, queueName: `fetch/${channelId}` },
    })),
  );
}
