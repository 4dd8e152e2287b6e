import { and, eq, sql } from "drizzle-orm";
import { instants, ints, isOneOf, namesOf, rowsOf, texts, uuids } from "@/db/arrays";
import { subjects } from "@/db/schema/inbox/subjects";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { CommentEvent, ReviewFacts } from "@/lib/platforms/comments/comment-event";
import type { Incoming } from "@/lib/platforms/event";
import { enqueueAll } from "@/lib/queue";

type Comment = Pick<Incoming<CommentEvent>, "channelId" | "event">;

/** The key of what a comment stands below in a map. */
export const subjectKey = ({ channelId, event }: Comment) => `${channelId}/${event.subject.externalId}`;

/**
 * Keep what these comments stand below, and have read from the platform what is new. An ad stays an ad, though a
 * later comment may name only the post it was made of. Of a review counts what was told last, and nothing is read:
 * no API shows it.
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
  const reviews = newestReviews(comments);
  const named = [...new Map(comments.map((one) => [subjectKey(one), one])).values()];
  const places = {
    channel_id: uuids(named.map(({ channelId }) => channelId)),
    external_id: texts(named.map(({ event }) => event.subject.externalId)),
  };
  const columns = {
    id: uuids(named.map(() => newId())),
    kind: texts(named.map((one) => (ads.has(subjectKey(one)) ? "ad" : one.event.subject.kind))),
    ad_title: texts(named.map((one) => titles.get(subjectKey(one)) ?? null)),
    verdict: texts(named.map((one) => reviews.get(subjectKey(one))?.verdict ?? null)),
    stars: ints(named.map((one) => reviews.get(subjectKey(one))?.stars ?? null)),
    told_at: instants(named.map((one) => reviews.get(subjectKey(one))?.toldAt ?? null)),
    permalink: texts(named.map((one) => reviews.get(subjectKey(one))?.permalink ?? null)),
    read_at: instants(named.map((one) => (one.event.subject.kind === "review" ? ctx.now : null))),
    ...places,
  };
  const { db, workspaceId, now } = ctx;
  await db.execute(sql`
    insert into ${subjects} (workspace_id, ${namesOf(columns)}, created_at)
    select ${workspaceId}::uuid, subject.*, ${now.toISOString()}::timestamptz from ${rowsOf("subject", columns)}
    on conflict on constraint subjects_external_key do update set
      kind = case when excluded.kind = 'ad' then 'ad' else subjects.kind end,
      ad_title = greatest(excluded.ad_title, subjects.ad_title),
      verdict = case when ${isNewer} then excluded.verdict else subjects.verdict end,
      stars = case when ${isNewer} then excluded.stars else subjects.stars end,
      told_at = greatest(excluded.told_at, subjects.told_at),
      permalink = coalesce(subjects.permalink, excluded.permalink)`);
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

/** Told later; of two told in the same second always the same one, in whatever order they come. */
const isNewer = sql`(excluded.told_at, coalesce(excluded.verdict, ''), coalesce(excluded.stars, 0))
  >= (coalesce(subjects.told_at, '-infinity'), coalesce(subjects.verdict, ''), coalesce(subjects.stars, 0))`;

/** What each review says by the news told last, by `subjectKey`. */
function newestReviews(comments: Comment[]): Map<string, ReviewFacts> {
  const newest = new Map<string, ReviewFacts>();
  for (const one of comments) {
    const { review } = one.event.subject;
    const before = newest.get(subjectKey(one));
    if (review && (!before || rankOf(review) >= rankOf(before))) newest.set(subjectKey(one), review);
  }
  return newest;
}

const rankOf = ({ toldAt, verdict, stars }: ReviewFacts) =>
  `${toldAt.toISOString()} ${verdict ?? ""} ${stars ?? 0}`;

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
