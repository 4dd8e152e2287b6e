import { z } from "zod";
import { graphGet, graphList } from "@/lib/meta/graph";
import type { CommentEvent, SubjectRef } from "@/lib/platforms/comments/comment-event";
import type { ReadSubject, Subject, SubjectPage } from "@/lib/platforms/comments/comments";
import { withFieldSets } from "@/lib/platforms/comments/field-sets";
import { type ListedReply, REPLIES_MAX } from "@/lib/platforms/comments/find-reply";
import { readInstagramComments } from "@/lib/platforms/comments/instagram-comments";
import { GraphTime } from "@/lib/platforms/messenger/message-item";
import type { Credential } from "@/lib/platforms/platform";
import { Items, linkIn, MetaId, Words } from "@/lib/platforms/reading";

/** So much is in one answer that Meta refuses more of it. */
const MEDIA_AT_ONCE = 5;
const COMMENTS_MAX = 50;
const REPLIES_EACH = 50;

const MEDIA = "id,caption,timestamp,permalink,media_type,media_url,thumbnail_url";
const MEDIA_SETS = [MEDIA, "id,caption,timestamp,permalink", "id,timestamp"] as const;
/** `user` is there for the brand's own comments alone, also where nobody else's author may be seen. */
const FULL = "id,text,timestamp,from,user,hidden";
const ANONYMOUS = "id,text,timestamp,user,hidden";
const commentsOf = (fields: string, replies: string | null) => {
  const inner = replies ? `${fields},replies.limit(${REPLIES_EACH}){${replies}}` : fields;
  return `${MEDIA},comments.limit(${COMMENTS_MAX}){${inner}}`;
};
const WHOLE_SETS = [
  { fields: commentsOf(FULL, FULL), hasReplies: true },
  { fields: commentsOf(ANONYMOUS, ANONYMOUS), hasReplies: true },
  { fields: commentsOf(ANONYMOUS, null), hasReplies: false },
] as const;
const REPLY_SETS = ["id,text,timestamp,from,user", "id,text,timestamp,user"] as const;

/** The replies to a comment. @throws GraphError */
export async function listReplies(from: Credential, root: string): Promise<ListedReply[]> {
  return withFieldSets(REPLY_SETS, async (fields) => {
    const query = { fields, limit: 50 };
    const options = { itemsMax: REPLIES_MAX };
    const listed = await graphList(`/${root}/replies`, from.token, query, Comment, options);
    return listed.map(({ id, text, timestamp: at, from: author, user }) => {
      const authorId = author?.id ?? user?.id;
      return { externalId: id, at, text: text ?? "", isOurs: authorId ? authorId === from.externalId : null };
    });
  });
}

/** A media item, as far as Meta shows it. @throws GraphError */
export async function readMedia(
  from: Credential,
  { externalId, kind, adTitle }: SubjectRef,
): Promise<Subject> {
  const path = `/${externalId}`;
  const media = await withFieldSets(MEDIA_SETS, (fields) => graphGet(path, from.token, { fields }, Media));
  return { ...subjectOf(media), kind, adTitle };
}

/** The account's media since a moment with their comments, newest first. @throws GraphError */
export async function readMediaList(
  from: Credential,
  { since }: { since: Date },
  after: string | null,
): Promise<SubjectPage> {
  const span = { limit: MEDIA_AT_ONCE, after: after ?? undefined };
  const path = `/${from.externalId}/media`;
  return withFieldSets(WHOLE_SETS, async ({ fields, hasReplies }) => {
    const { data, paging } = await graphGet(path, from.token, { fields, ...span }, MediaList);
    const all = data.flatMap((one) => Media.safeParse(one).data ?? []);
    const recent = all.filter(({ timestamp }) => !timestamp || timestamp >= since);
    const isOver = recent.length < all.length || all.length === 0;
    const subjects = recent.map((media) => withComments(media, from, hasReplies));
    return { subjects, next: paging?.next && !isOver ? (paging.cursors?.after ?? null) : null };
  });
}

function withComments(media: z.output<typeof Media>, from: Credential, hasReplies: boolean): ReadSubject {
  const subject = subjectOf(media);
  const roots = (media.comments?.data ?? []).flatMap((one) => Comment.safeParse(one).data ?? []);
  const answers = roots.flatMap((root) =>
    (root.replies?.data ?? []).flatMap((one) => {
      const answer = Comment.safeParse(one).data;
      return answer ? eventOf(answer, { subject, parent: root.id, from }) : [];
    }),
  );
  const tops = roots.flatMap((root) => eventOf(root, { subject, parent: null, from }));
  const byTime = (one: CommentEvent, other: CommentEvent) => one.at.getTime() - other.at.getTime();
  const isCut = media.comments?.paging?.next || roots.some(({ replies }) => replies?.paging?.next);
  const comments = [...tops.toSorted(byTime), ...answers.toSorted(byTime)];
  return { subject, comments, isWhole: hasReplies && !isCut };
}

/** A listed comment in the form in which its webhook would have told it, so that both are read by the same code. */
function eventOf(
  { id, text, timestamp, from: author, user, hidden }: z.output<typeof Comment>,
  { subject, parent, from }: { subject: Subject; parent: string | null; from: Credential },
): CommentEvent[] {
  const writer = author ?? (user?.id === from.externalId ? { id: from.externalId } : null);
  const value = {
    id,
    text,
    media: { id: subject.externalId },
    ...(writer ? { from: writer } : {}),
    ...(parent ? { parent_id: parent } : {}),
  };
  const entry = { id: from.externalId, time: timestamp.getTime(), field: "comments", value };
  return readInstagramComments(entry).flatMap((event) =>
    event.kind === "comment" ? [{ ...event, isHidden: hidden === true, origin: "recovered" as const }] : [],
  );
}

function subjectOf(media: z.output<typeof Media>): Subject {
  const picture = media.thumbnail_url ?? (media.media_type === "VIDEO" ? null : media.media_url);
  return {
    externalId: media.id,
    kind: "media",
    adTitle: null,
    text: media.caption || null,
    permalink: linkIn(media.permalink),
    pictureUrl: linkIn(picture),
    at: media.timestamp ?? null,
  };
}

const Paging = z
  .object({ next: Words, cursors: z.object({ after: Words }).nullish().catch(null) })
  .nullish()
  .catch(null);
const List = z.object({ data: Items, paging: Paging }).nullish().catch(null);
const Comment = z.object({
  id: MetaId,
  text: Words,
  timestamp: GraphTime,
  from: z.object({ id: MetaId, username: Words }).nullish().catch(null),
  user: z.object({ id: MetaId }).nullish().catch(null),
  hidden: z.boolean().nullish().catch(null),
  replies: List,
});
const Media = z.object({
  id: MetaId,
  caption: Words,
  timestamp: GraphTime.nullish().catch(null),
  permalink: Words,
  media_type: Words,
  media_url: Words,
  thumbnail_url: Words,
  comments: List,
});
const MediaList = z.object({ data: Items, paging: Paging });
