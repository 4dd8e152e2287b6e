import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/marks/instant";
import { Badge } from "@/components/ui/badge";
import { linkStyle } from "@/components/ui/button-style";
import type { TouchedComment as Comment } from "@/lib/moderation/run-shapes";
import type { Names } from "./use-rule-sentence";

interface TouchedCommentProps {
  workspace: string;
  comment: Comment;
  /** Names of channels by id. */
  names: Names;
}

/** A comment that a rule found or took: who wrote it, where and when, its words, and a link to it in the inbox. */
export function TouchedComment({ workspace, comment, names }: TouchedCommentProps) {
  const t = useTranslations("moderation.comment");
  const { author, channelId, sentAt, text, isRemoved, conversationId, messageId } = comment;
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
        <bdi className="font-medium text-ink">{author || t("unnamed")}</bdi>
        {names[channelId] && <bdi>{names[channelId]}</bdi>}
        <Instant at={sentAt} />
        {isRemoved && <Badge>{t("removed")}</Badge>}
      </p>
      <p dir="auto" className="line-clamp-3 wrap-anywhere whitespace-pre-line">
        {text || <span className="text-muted">{t("noWords")}</span>}
      </p>
      <Link
        href={`/${workspace}/inbox/${conversationId}?message=${messageId}`}
        className={`${linkStyle} text-sm`}
      >
        {t("open")}
      </Link>
    </div>
  );
}
