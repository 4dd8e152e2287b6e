import type { MediaView } from "@/lib/media/shapes";
import { COMMENT_RULES } from "@/lib/platforms/capabilities/comment-rules";
import { fitOf } from "@/lib/platforms/capabilities/file-rules";
import { replyRoom } from "@/lib/platforms/capabilities/reply-rules";
import type { PlatformName } from "@/lib/words";

type File = Pick<MediaView, "kind" | "mime" | "bytes">;

/** What a rule says: below the comment, or to who wrote it. */
export type AnswerKind = "reply" | "private_reply";

/**
 * Which files of a saved reply a rule sends with its words, and which it cannot. A rule says one thing to a comment, so
 * what an app takes no two of in one comment is sent once. Pure.
 */
export function carriedBy<Own extends File>(
  files: readonly Own[],
  kind: AnswerKind,
  platform: PlatformName,
): { sent: Own[]; left: Own[] } {
  const rules = COMMENT_RULES[platform];
  if (!rules || (kind === "private_reply" && !rules.privateReply.hasFiles))
    return { sent: [], left: [...files] };
  const room = replyRoom(platform, kind === "reply" ? "comments" : "direct");
  const sent: Own[] = [];
  for (const file of files) {
    const fit = fitOf(file, room);
    const [first] = sent;
    if (typeof fit === "string" || sent.length >= room.files[fit.kind].perMessage) continue;
    if (!first || first.kind === file.kind) sent.push(file);
  }
  return { sent, left: files.filter((file) => !sent.includes(file)) };
}
