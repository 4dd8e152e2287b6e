"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Lock, ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { Section } from "@/components/settings/section";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { auditQuery } from "@/lib/client/deliveries";
import { useHydrated } from "@/lib/client/hydrated";
import type { AuditPage } from "@/lib/workspaces/shapes";
import { AuditTable } from "./audit-table";

interface AuditPaneProps {
  workspace: string;
  /** Null for a role that may not see it. */
  first: AuditPage | null;
}

/** Who did what, when and on what, the newest first. */
export function AuditPane({ workspace, first }: AuditPaneProps) {
  const t = useTranslations();
  const list = useInfiniteQuery({
    ...auditQuery(workspace),
    enabled: first !== null,
    ...(first && { initialData: { pages: [first], pageParams: [null] } }),
  });
  const pages = useHydrated(list.data?.pages, first ? [first] : undefined);
  const items = pages?.flatMap((page) => page.items) ?? [];
  return (
    <Section isFirst title={t("settings.audit.title")} text={t("settings.audit.text")}>
      {first === null && (
        <EmptyState
          icon={<Lock />}
          title={t("settings.audit.closedTitle")}
          text={t("settings.members.onlyAdmins")}
        />
      )}
      {list.isError && items.length === 0 && (
        <ErrorState
          title={t("settings.audit.failedTitle")}
          text={t("settings.audit.failedText")}
          retryLabel={t("common.action.retry")}
          onRetry={() => void list.refetch()}
        />
      )}
      {first !== null && !list.isError && items.length === 0 && (
        <EmptyState
          icon={<ScrollText />}
          title={t("settings.audit.emptyTitle")}
          text={t("settings.audit.emptyText")}
        />
      )}
      {items.length > 0 && <AuditTable items={items} />}
      {list.hasNextPage && (
        <Button
          variant="quiet"
          className="self-center"
          isBusy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("settings.audit.more")}
        </Button>
      )}
    </Section>
  );
}
