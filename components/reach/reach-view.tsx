"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChartNoAxesCombined } from "lucide-react";
import Link from "next/link";
import { useTimeZone, useTranslations } from "next-intl";
import { useDeferredValue } from "react";
import { useServerNow } from "@/components/marks/server-clock";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useHydrated } from "@/lib/client/hydrated";
import { reachQuery } from "@/lib/client/insights";
import { periodFrom } from "@/lib/insights/period-rules";
import type { ReachView as View } from "@/lib/insights/shapes";
import { ChannelTable } from "./channel-table";
import { DaysPane } from "./days-pane";
import { MetricTiles } from "./metric-tiles";
import { PublicationTable } from "./publication-table";
import { ReachHead } from "./reach-head";
import { useReachUrl } from "./reach-url";

interface ReachViewProps {
  workspace: string;
  first: View;
  mayConnect: boolean;
  mayExport: boolean;
}

/** The reach page: head, tiles, days, channels, posts. All of its state is in the address. */
export function ReachView({ workspace, first, mayConnect, mayExport }: ReachViewProps) {
  "use memo";
  const t = useTranslations("reach");
  // A pressed control shows its state at once; tables and charts follow when they are rendered.
  const url = useDeferredValue(useReachUrl()[0]);
  const now = useServerNow();
  const period = periodFrom(url, now, useTimeZone() ?? "UTC");
  const question = { ...period, channelIds: url.channels };
  const isFirst = first.period.since === period.since && first.period.until === period.until;
  const {
    data: current,
    error,
    refetch,
    isPlaceholderData,
  } = useQuery({
    ...reachQuery(workspace, question),
    ...(isFirst && url.channels.length === 0 ? { initialData: first } : {}),
    placeholderData: keepPreviousData,
  });
  const data = useHydrated(current, first);

  if (error && !data) {
    return (
      <ErrorState
        title={t("error.title")}
        text={t("error.text")}
        retryLabel={t("refresh")}
        onRetry={() => void refetch()}
      />
    );
  }
  const view = data ?? first;
  if (first.allChannels.length === 0) {
    return (
      <EmptyState
        icon={<ChartNoAxesCombined />}
        title={t("empty.title")}
        text={t("empty.text")}
        action={
          mayConnect && (
            <Link href={`/${workspace}/settings/channels`} className={buttonStyle({ variant: "primary" })}>
              {t("empty.action")}
            </Link>
          )
        }
      />
    );
  }
  return (
    <div
      aria-busy={isPlaceholderData || undefined}
      className="mx-auto flex max-w-6xl flex-col gap-6 px-4 py-6 transition-opacity md:px-8 aria-busy:opacity-60"
    >
      <ReachHead workspace={workspace} view={view} question={question} mayExport={mayExport} />
      <MetricTiles view={view} />
      <DaysPane view={view} metric={url.metric} />
      <ChannelTable view={view} />
      <PublicationTable workspace={workspace} view={view} />
    </div>
  );
}
