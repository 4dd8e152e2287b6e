import type { z } from "zod";
import { graphGet, graphList } from "@/lib/meta/graph";
import type { CommentEvent, SubjectRef } from "@/lib/platforms/comments/comment-event";
import type { ReadSubject, Subject, SubjectPage } from "@/lib/platforms/comments/comments";
import { withFieldSets } from "@/lib/platforms/comments/field-sets";
import { type ListedReply, REPLIES_MAX } from "@/lib/platforms/comments/find-reply";
import { readPageComments } from "@/lib/platforms/comments/page-comments";
import type { Credential } from "@/lib/platforms/platform";
import { linkIn } from "@/lib/platforms/reading";
import { Comment, Post, Posts } from "./comment-shapes";

/** So much is in one answer that Meta refuses more of it. */
const POSTS_AT_ONCE = 5;
const COMMENTS_MAX = 100;
const REPLIES_EACH = 50;

const POST_SETS = [
  "id,message,created_time,permalink_url,full_picture,is_published",
  "id,message,created_time,permalink_url",
  "id,created_time",
] as const;
const COMMENT = "id,message,created_time,from,is_hidden,attachment";
const replies = `comments.limit(${REPLIES_EACH}).order(reverse_chronological)`;
const comments = `comments.limit(${COMMENTS_MAX}).order(reverse_chronological)`;
/** The post's fields with its comments and their replies; then less and less of them. */
const WHOLE_SETS = [
  `${POST_SETS[0]},${comments}{${COMMENT},${replies}{${COMMENT}}}`,
  `${POST_SETS[1]},${comments}{id,message,created_time,from,${replies}{id,message,created_time,from}}`,
] as const;

/** The replies to a comment, newest first. @throws GraphError */
export async function listReplies(from: Credential, root: string): Promise<ListedReply[]> {
  const query = { fields: "id,message,created_time,from", order: "reverse_chronological", limit: 100 };
  const listed = await graphList(`/${root}/comments`, from.token, query, Comment, { itemsMax: REPLIES_MAX });
  return listed.map(({ id, message, created_time: at, from: author }) => ({
    externalId: id,
    at,
    text: message ?? "",
    isOurs: author ? author.id === from.externalId : null,
  }));
}

/** A post, as far as Meta shows it. @throws GraphError */
export async function readPost(from: Credential, { externalId, adTitle }: SubjectRef): Promise<Subject> {
  const path = `/${externalId}`;
  const post = await withFieldSets(POST_SETS, (fields) => graphGet(path, from.token, { fields }, Post));
  return { ...subjectOf(post), adTitle };
}

/** The Page's posts since a moment with their comments, newest first. @throws GraphError */
export async function readPosts(
  from: Credential,
  { since }: { since: Date },
  after: string | null,
): Promise<SubjectPage> {
  const span = {
    since: Math.floor(since.getTime() / 1_000),
    limit: POSTS_AT_ONCE,
    after: after ?? undefined,
  };
  const path = `/${from.externalId}/published_posts`;
  const { data, paging } = await withFieldSets(WHOLE_SETS, (fields) =>
    graphGet(path, from.token, { fields, ...span }, Posts),
  );
  const subjects = data.flatMap((one) => {
    const post = Post.safeParse(one).data;
    return post ? [withComments(post, from)] : [];
  });
  return { subjects, next: paging?.next && data.length > 0 ? (paging.cursors?.after ?? null) : null };
}

function withComments(post: z.output<typeof Post>, from: Credential): ReadSubject {
  const subject = subjectOf(post);
  const roots = post.comments?.data ?? [];
  const read = roots.flatMap((one): CommentEvent[] => {
    const root = Comment.safeParse(one).data;
    const answers = root?.comments?.data ?? [];
    return [
      ...eventOf(one, { subject, parent: subject.externalId, from }),
      ...answers.flatMap((answer) => eventOf(answer, { subject, parent: root?.id ?? "", from })),
    ];
  });
  const hasMore = roots.some((one) => Comment.safeParse(one).data?.comments?.paging?.next);
  const byTime = read.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const [tops, answers] = [true, false].map((isTop) => byTime.filter((one) => !one.rootExternalId === isTop));
  const isWhole = !post.comments?.paging?.next && !hasMore;
  return { subject, comments: [...(tops ?? []), ...(answers ?? [])], isWhole };
}

/** A listed comment in the form in which its webhook would have told it, so that both are read by the same code. */
function eventOf(
  item: unknown,
  { subject, parent, from }: { subject: Subject; parent: string; from: Credential },
): CommentEvent[] {
  const read = Comment.safeParse(item).data;
  if (!read) return [];
  const { id, message, created_time, from: author, is_hidden, attachment } = read;
  const value = {
    item: "comment",
    verb: "add",
    comment_id: id,
    post_id: subject.externalId,
    parent_id: parent,
    message,
    created_time: created_time.getTime(),
    ...(author ? { from: author } : {}),
    ...(attachment?.media?.source
      ? { video: attachment.media.source }
      : { photo: attachment?.media?.image?.src }),
  };
  const entry = { id: from.externalId, changes: [{ field: "feed", value }] };
  return readPageComments(entry).flatMap((event) =>
    event.kind === "comment"
      ? [{ ...event, subject: refOf(subject), isHidden: is_hidden === true, origin: "recovered" as const }]
      : [],
  );
}

const refOf = ({ externalId, kind, adTitle }: Subject): SubjectRef => ({ externalId, kind, adTitle });

function subjectOf(post: z.output<typeof Post>): Subject {
  return {
    externalId: post.id,
    kind: post.is_published === false ? "ad" : "post",
    adTitle: null,
    text: post.message || null,
    permalink: linkIn(post.permalink_url),
    pictureUrl: linkIn(post.full_picture),
    at: post.created_time ?? null,
  };
}
