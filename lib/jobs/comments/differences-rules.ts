import { readingWaits } from "@/lib/inbox/comments/reading-rules";
import type { CommentNews } from "@/lib/platforms/comments/comment-event";
import type { SubjectPage } from "@/lib/platforms/comments/comments";
import type { StoredComment } from "./stored-comments";

/** A page of what was read, and what is stored of it. */
export interface Compared {
  page: SubjectPage;
  stored: Map<string, StoredComment>;
  /** Meta's ids of those that are not there any more. */
  removed: string[];
}

/**
 * What Meta's list says that is not so here: comments that are missing, with other words, hidden or shown, and those
 * that are gone. What is too young is left to its webhook. What was said before the channel was connected is history,
 * for which nobody waits. Pure.
 *
 * @param when.at When Meta was read, by its own clock.
 * @param when.asset As webhooks name the channel.
 */
export function withoutKnown(
  { page, stored, removed }: Compared,
  { at, asset, connectedAt }: { at: Date; asset: string; connectedAt: Date },
): CommentNews[] {
  const youngest = new Date(at.getTime() - readingWaits.graceMs);
  const all = page.subjects.flatMap(({ comments }) => comments).filter((one) => one.at <= youngest);
  // Meta's lists tell whole seconds: what was said in the second of connecting may have been said after it.
  const firstMs = Math.floor(connectedAt.getTime() / 1_000) * 1_000;
  const news = all.flatMap((comment): CommentNews[] => {
    const { externalId, person, text, isHidden = false } = comment;
    const here = stored.get(externalId);
    const standing = isHidden ? ("hidden" as const) : ("shown" as const);
    if (!here) return [{ ...comment, origin: comment.at.getTime() < firstMs ? "imported" : "recovered" }];
    if (here.isRemoved) return [];
    const isReworded = text !== null && here.text !== null && here.text.trim() !== text.trim();
    const about = { asset, at, externalId };
    return [
      ...(isReworded ? [{ kind: "comment_edit" as const, ...about, person, text }] : []),
      ...(here.isHidden === isHidden ? [] : [{ kind: "comment_standing" as const, ...about, standing }]),
    ];
  });
  const gone = removed.map(
    (externalId): CommentNews => ({ kind: "comment_standing", asset, at, externalId, standing: "removed" }),
  );
  return [...news, ...gone];
}

/** Comments stored below posts that were read to the end, and not among what was read: perhaps removed. Pure. */
export function missingOf({ page, stored }: Omit<Compared, "removed">, at: Date): string[] {
  const youngest = new Date(at.getTime() - readingWaits.graceMs);
  const whole = new Set(
    page.subjects.filter(({ isWhole }) => isWhole).map(({ subject }) => subject.externalId),
  );
  const read = new Set(page.subjects.flatMap(({ comments }) => comments.map(({ externalId }) => externalId)));
  return [...stored.values()]
    .filter(({ subjectExternalId }) => subjectExternalId !== null && whole.has(subjectExternalId))
    .filter(({ externalId, isRemoved, sentAt }) => !isRemoved && sentAt <= youngest && !read.has(externalId))
    .map(({ externalId }) => externalId);
}
