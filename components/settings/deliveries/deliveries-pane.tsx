"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Inbox, Lock, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "@/components/settings/section";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import type { ParkedPage } from "@/lib/channels/parked/shapes";
import { parkedQuery, useReplayAllParked } from "@/lib/client/deliveries";
import { useHydrated } from "@/lib/client/hydrated";
import { DeliveriesTable } from "./deliveries-table";
import { ReplayDialog } from "./replay-dialog";

interface DeliveriesPaneProps {
  workspace: string;
  /** Null for a role that may not see them. */
  first: ParkedPage | null;
  mayChange: boolean;
}

/** The parked deliveries: why, when, how large, and what can be done about them. */
export function DeliveriesPane({ workspace, first, mayChange }: DeliveriesPaneProps) {
  const t = useTranslations();
  const list = useInfiniteQuery({
    ...parkedQuery(workspace),
    enabled: first !== null,
    ...(first && { initialData: { pages: [first], pageParams: [null] } }),
  });
  const [isAsking, setIsAsking] = useState(false);
  const replayAll = useReplayAllParked(workspace);
  const pages = useHydrated(list.data?.pages, first ? [first] : undefined);
  const items = pages?.flatMap((page) => page.items) ?? [];
  const onlyAdmins = mayChange ? null : t("settings.members.onlyAdmins");
  const action = items.length > 0 && (
    <Button
      icon={<RotateCw />}
      disabledReason={onlyAdmins}
      onClick={() => {
        replayAll.reset();
        setIsAsking(true);
      }}
    >
      {t("settings.deliveries.replayAll")}
    </Button>
  );

  return (
    <Section
      isFirst
      title={t("settings.deliveries.title")}
      text={t("settings.deliveries.text")}
      action={action}
    >
      <p role="status" className="text-sm font-medium text-good empty:hidden">
        {replayAll.data && t("settings.deliveries.replayed", { count: replayAll.data.count })}
      </p>
      {isAsking && <ReplayDialog replay={replayAll} onClose={() => setIsAsking(false)} />}
      {first === null && (
        <EmptyState
          icon={<Lock />}
          title={t("settings.deliveries.closedTitle")}
          text={t("settings.members.onlyAdmins")}
        />
      )}
      {list.isError && items.length === 0 && (
        <ErrorState
          title={t("settings.deliveries.failedTitle")}
          text={t("settings.deliveries.failedText")}
          retryLabel={t("common.action.retry")}
          onRetry={() => void list.refetch()}
        />
      )}
      {first !== null && !list.isError && items.length === 0 && (
        <EmptyState
          icon={<Inbox />}
          title={t("settings.deliveries.emptyTitle")}
          text={t("settings.deliveries.emptyText")}
        />
      )}
      {items.length > 0 && <DeliveriesTable workspace={workspace} items={items} onlyAdmins={onlyAdmins} />}
      {list.hasNextPage && (
        <Button
          variant="quiet"
          className="self-center"
          isBusy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("settings.deliveries.more")}
        </Button>
      )}
    </Section>
  );
}
