"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { findsQuery } from "@/lib/client/moderation/runs";
import type { FindPage } from "@/lib/moderation/run-shapes";
import { useFileNames } from "./file-names";
import { TouchedComment } from "./touched-comment";
import type { Names } from "./use-rule-sentence";

/** The comments a dry run found, the newest first. */
export function Finds({ workspace, dryRunId, names }: { workspace: string; dryRunId: string; names: Names }) {
  const t = useTranslations("moderation.dryRun");
  const common = useTranslations("common.action");
  const list = useInfiniteQuery(findsQuery(workspace, dryRunId));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isError && items.length === 0) {
    return (
      <ErrorState title={t("failed")} retryLabel={common("retry")} onRetry={() => void list.refetch()} />
    );
  }
  return (
    <>
      <ul aria-label={t("finds")} className="flex flex-col border-y border-line empty:hidden">
        {items.map((comment) => (
          <li key={comment.messageId} className="border-b border-line py-3 last:border-b-0">
            <TouchedComment workspace={workspace} comment={comment} names={names} />
            {comment.answers.map((answer) => (
              <AnswerLine key={answer.kind} answer={answer} />
            ))}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          variant="quiet"
          className="self-center"
          isBusy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </>
  );
}

/** What the rule would say to a comment, with which files, and without which. */
function AnswerLine({
  answer: { kind, text, sent, left },
}: {
  answer: FindPage["items"][number]["answers"][number];
}) {
  const t = useTranslations("moderation.dryRun");
  const namesOf = useFileNames();
  return (
    <div className="mt-1.5 border-s-2 border-accent ps-2.5 text-sm wrap-anywhere">
      <p className="whitespace-pre-line">
        <span className="text-muted">{t(kind === "reply" ? "wouldReply" : "wouldWrite")}</span>{" "}
        <bdi>{text}</bdi>
      </p>
      {sent.length > 0 && <p className="text-muted">{t("withFiles", { files: namesOf(sent) })}</p>}
      {left.length > 0 && (
        <p className="font-medium text-warn">{t("withoutFiles", { files: namesOf(left) })}</p>
      )}
    </div>
  );
}
