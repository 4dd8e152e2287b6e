"use client";

import { MessagesSquare, Star } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { SubjectGist } from "@/lib/inbox/comment-rules";
import { useVerdict } from "./verdict-mark";

/** What a thread of comments stands below, in a line: its first words or, until they are read, what it is. */
export function SubjectMark({ subject, className }: { subject: SubjectGist; className?: string }) {
  const t = useTranslations("inbox.comment");
  const verdict = useVerdict(subject);
  const words = subject.words ?? verdict ?? t(`subject.${subject.kind}`);
  const Icon = subject.kind === "review" ? Star : MessagesSquare;
  return (
    <span className={classNames("flex min-w-0 items-center gap-1.5 text-xs text-muted", className)}>
      <Icon className="size-3.5 shrink-0" aria-hidden="true" />
      <span className="sr-only">{t(`on.${subject.kind}`)}</span>
      <bdi className={classNames("min-w-0 truncate", !subject.words && !verdict && "italic")} title={words}>
        {words}
      </bdi>
    </span>
  );
}
