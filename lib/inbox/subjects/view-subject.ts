import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { subjects } from "@/db/schema/inbox/subjects";
import { readings } from "@/db/schema/insights";
import { posts } from "@/db/schema/publishing/posts";
import { publications } from "@/db/schema/publishing/publications";
import type { Context } from "@/lib/context";
import { CARD_FIGURES, type SubjectGist, type SubjectView } from "@/lib/inbox/comment-rules";
import { firstWordsOf } from "@/lib/inbox/messages/message-seals";
import { findMedia } from "@/lib/media/find-media";

type SubjectRow = typeof subjects.$inferSelect;

/** The columns of a subject that one line of the list shows; all null where there is none. */
export const gistColumns = {
  subjectId: subjects.id,
  subjectKind: subjects.kind,
  text: sql<string | null>`left(${subjects.text}, 480)`,
  adTitle: subjects.adTitle,
  verdict: subjects.verdict,
  stars: subjects.stars,
};

type GistRow = Pick<SubjectRow, "text" | "adTitle" | "verdict" | "stars"> & {
  subjectId: string | null;
  subjectKind: SubjectRow["kind"] | null;
};

/** What comments stand below, in a line: an ad by its title, where it has one. Null for direct messages. */
export function gistOfSubject({ subjectId, subjectKind, ...row }: GistRow): SubjectGist | null {
  return subjectId && subjectKind ? gistOf({ ...row, id: subjectId, kind: subjectKind }) : null;
}

const gistOf = ({
  id,
  kind,
  text,
  adTitle,
  verdict,
  stars,
}: Pick<SubjectRow, "id" | "kind" | "text" | "adTitle" | "verdict" | "stars">): SubjectGist => ({
  id,
  kind,
  words: firstWordsOf(adTitle ?? text),
  verdict,
  stars,
});

/** The card of what comments stand below, with whether we published it, and its figures. Null if there is none. */
export async function viewSubject(ctx: Context, subjectId: string | null): Promise<SubjectView | null> {
  if (!subjectId) return null;
  const [row] = await ctx.db
    .select()
    .from(subjects)
    .where(isRow(subjects, ctx.workspaceId, subjectId));
  if (!row) return null;
  const picture = row.mediaId ? (await findMedia(ctx, [row.mediaId])).get(row.mediaId) : undefined;
  const ours = await findPublication(ctx, row);
  return {
    ...gistOf(row),
    text: row.text,
    adTitle: row.adTitle,
    permalink: row.permalink,
    pictureUrl: picture?.previewUrl ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    post: ours ? { id: ours.postId, words: firstWordsOf(ours.text) ?? "" } : null,
    figures: ours ? await readFigures(ctx, ours.id) : [],
  };
}

/** Our publication of it. Facebook's own id of a post stands behind the Page's, or alone. */
async function findPublication({ db, workspaceId }: Context, { channelId, externalId }: SubjectRow) {
  const [row] = await db
    .select({
      id: publications.id,
      postId: publications.postId,
      text: posts.text,
      own: publications.textOverride,
    })
    .from(publications)
    .innerJoin(posts, isRow(posts, workspaceId, publications.postId))
    .where(
      and(
        eq(publications.workspaceId, workspaceId),
        eq(publications.channelId, channelId),
        inArray(publications.externalId, idsOf(externalId)),
        isNull(posts.deletedAt),
      ),
    )
    .limit(1);
  return row ? { id: row.id, postId: row.postId, text: row.own ?? row.text } : null;
}

/** Under which ids the same post may be known: `{page}_{post}`, and the bare `{post}`. Pure. */
function idsOf(externalId: string): string[] {
  const [, bare] = externalId.split("_");
  return bare ? [externalId, bare] : [externalId];
}

/** The newest figures of a publication over its whole life. */
async function readFigures({ db, workspaceId }: Context, id: string): Promise<SubjectView["figures"]> {
  const rows = await db
    .select({ metric: readings.metric, value: readings.value })
    .from(readings)
    .where(
      and(eq(readings.workspaceId, workspaceId), eq(readings.subjectId, id), eq(readings.period, "lifetime")),
    )
    .orderBy(desc(readings.day));
  return CARD_FIGURES.flatMap((metric) => {
    const newest = rows.find((row) => row.metric === metric);
    return newest ? [{ metric, value: newest.value }] : [];
  });
}
