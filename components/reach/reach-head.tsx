"use client";

import { Download, RefreshCw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast-store";
import { Tooltip } from "@/components/ui/tooltip";
import { type ReachQuestion, reachCsvUrl, useRefreshReach } from "@/lib/client/insights";
import type { ChannelReach, ReachView } from "@/lib/insights/shapes";
import { ChannelPicker } from "./channel-picker";
import { PeriodMenu } from "./period-menu";

interface ReachHeadProps {
  workspace: string;
  view: ReachView;
  all: ChannelReach[];
  question: ReachQuestion;
  mayExport: boolean;
}

export function ReachHead({ workspace, view, all, question, mayExport }: ReachHeadProps) {
  const t = useTranslations("reach");
  const said = useTranslations("errors");
  const refresh = useRefreshReach(workspace);
  const onRefresh = () =>
    refresh.mutate(undefined, {
      onSuccess: () => toast({ title: t("refreshing") }),
      onError: ({ code }) => toast({ title: said(code), tone: "bad" }),
    });

  return (
    <header className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl">{t("title")}</h1>
        <div className="flex flex-wrap items-center gap-2">
          <ChannelPicker all={all} />
          <PeriodMenu shown={view.period} />
          <Menu
            trigger={
              <Button
                icon={<Download aria-hidden="true" />}
                disabledReason={mayExport ? null : said("forbidden")}
              >
                {t("export.label")}
              </Button>
            }
          >
            {(["days", "publications"] as const).map((rows) => (
              <MenuItem key={rows} onSelect={() => location.assign(reachCsvUrl(workspace, question, rows))}>
                {t(`export.${rows}`)}
              </MenuItem>
            ))}
          </Menu>
          <Button icon={<RefreshCw aria-hidden="true" />} isBusy={refresh.isPending} onClick={onRefresh}>
            {t("refresh")}
          </Button>
        </div>
      </div>
      <Freshness view={view} />
    </header>
  );
}

function Freshness({ view }: { view: ReachView }) {
  const t = useTranslations("reach");
  const format = useFormatter();
  const newest = view.channels
    .map(({ collectedAt }) => collectedAt ?? "")
    .sort()
    .at(-1);
  const day = (value: string) =>
    format.dateTime(new Date(`${value}T12:00:00Z`), { day: "numeric", month: "short", timeZone: "UTC" });
  return (
    <p className="text-xs text-muted">
      {t("period.versus", { since: day(view.before.since), until: day(view.before.until) })}
      {" · "}
      <Tooltip label={t("freshness.lag")} opensOnTap>
        <button type="button" className="cursor-help underline decoration-dotted underline-offset-2">
          {newest
            ? t("freshness.at", {
                when: format.dateTime(new Date(newest), { dateStyle: "medium", timeStyle: "short" }),
              })
            : t("freshness.never")}
        </button>
      </Tooltip>
    </p>
  );
}
