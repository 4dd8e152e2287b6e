"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { Names } from "@/components/settings/rules/use-rule-sentence";
import { Section } from "@/components/settings/section";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { runsQuery } from "@/lib/client/moderation/runs";
import { RunRow } from "./run-row";

interface RunHistoryProps {
  workspace: string;
  /** Null for all rules. */
  ruleId: string | null;
  names: Names;
  /** Why this member undoes nothing; null for one who may. */
  reason: string | null;
}

/** What rules did to comments, the newest first, with a button to undo it where that is possible. */
export function RunHistory({ workspace, ruleId, names, reason }: RunHistoryProps) {
  const t = useTranslations("moderation.history");
  const common = useTranslations("common.action");
  const list = useInfiniteQuery(runsQuery(workspace, ruleId));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t(ruleId ? "titleOne" : "title")} text={t("final")}>
      {list.isError && items.length === 0 && (
        <ErrorState title={t("failed")} retryLabel={common("retry")} onRetry={() => void list.refetch()} />
      )}
      {list.isSuccess && items.length === 0 && (
        <p className="text-muted">{t(ruleId ? "emptyOne" : "empty")}</p>
      )}
      <ul className="flex flex-col border-y border-line empty:hidden">
        {items.map((run) => (
          <RunRow
            key={run.id}
            workspace={workspace}
            run={run}
            names={names}
            reason={reason}
            hasName={!ruleId}
          />
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
    </Section>
  );
}
