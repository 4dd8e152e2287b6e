"use client";

import { MessagesSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { SubjectGist } from "@/lib/inbox/comment-rules";

/** What a thread of comments stands below, in a line: its first words or, until they are read, what it is. */
export function SubjectMark({ subject, className }: { subject: SubjectGist; className?: string }) {
  const t = useTranslations("inbox.comment");
  const words = subject.words ?? t(`subject.${subject.kind}`);
  return (
    <span className={classNames("flex min-w-0 items-center gap-1.5 text-xs text-muted", className)}>
      <MessagesSquare className="size-3.5 shrink-0" aria-hidden="true" />
      <span className="sr-only">{t(`on.${subject.kind}`)}</span>
      <bdi className={classNames("min-w-0 truncate", !subject.words && "italic")} title={words}>
        {words}
      </bdi>
    </span>
  );
}
