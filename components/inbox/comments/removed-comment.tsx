"use client";

import { useTranslations } from "next-intl";
import { bubbleStyle } from "@/components/inbox/content/bubble-style";
import { SafeText } from "@/components/inbox/content/safe-text";
import type { CommentFacts } from "@/lib/inbox/comment-rules";

/** In place of a comment that was removed, with what it said for members who may see that. */
export function RemovedComment({ facts: { removedText } }: { facts: CommentFacts }) {
  const t = useTranslations("inbox.comment");
  return (
    <div className={`${bubbleStyle("theirs")} text-muted`}>
      <p className="italic">{t("removed")}</p>
      {removedText && (
        <details className="text-sm">
          <summary className="cursor-pointer py-0.5 underline decoration-dotted underline-offset-2">
            {t("removedSaid")}
          </summary>
          <SafeText text={removedText} />
        </details>
      )}
    </div>
  );
}
