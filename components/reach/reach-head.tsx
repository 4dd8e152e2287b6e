"use client";

import { Download, RefreshCw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useChannelName } from "@/components/marks/channel-name";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast-store";
import { Tooltip } from "@/components/ui/tooltip";
import { type ReachQuestion, reachCsvUrl, useRefreshReach } from "@/lib/client/insights";
import type { ReachView } from "@/lib/insights/shapes";
import { ChannelPicker } from "./channel-picker";
import { useDayWords } from "./day-words";
import { PeriodMenu } from "./period-menu";

interface ReachHeadProps {
  workspace: string;
  view: ReachView;
  question: ReachQuestion;
  mayExport: boolean;
}

export function ReachHead({ workspace, view, question, mayExport }: ReachHeadProps) {
  "use memo";
  const t = useTranslations("reach");
  const errors = useTranslations("errors");
  const refresh = useRefreshReach(workspace);
  const onRefresh = () =>
    refresh.mutate(undefined, {
      onSuccess: () => toast({ title: t("refreshing") }),
      onError: ({ code }) => toast({ title: errors(code), tone: "bad" }),
    });

  return (
    <header className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl">{t("title")}</h1>
        <div className="flex flex-wrap items-center gap-2">
          <ChannelPicker all={view.allChannels} />
          <PeriodMenu shown={view.period} />
          <Menu
            trigger={
              <Button
                icon={<Download aria-hidden="true" />}
                disabledReason={mayExport ? null : errors("forbidden")}
              >
                {t("export.label")}
              </Button>
            }
          >
            {(["channels", "days", "publications"] as const).map((rows) => (
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

/** The oldest of the channels' last readings, and the channels that cannot be read, since when and why. */
function Freshness({ view }: { view: ReachView }) {
  "use memo";
  const t = useTranslations("reach");
  const format = useFormatter();
  const { range } = useDayWords();
  const nameOf = useChannelName(view.allChannels);
  const moment = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  const isNever = view.channels.every(({ collectedAt }) => collectedAt === null);
  return (
    <div className="flex flex-col gap-1 text-xs text-muted">
      <p>
        {t("period.versus", { days: range(view.before) })}
        {" · "}
        <Tooltip label={t("freshness.lag")} opensOnTap>
          <button type="button" className="cursor-help underline decoration-dotted underline-offset-2">
            {view.collectedAt
              ? t("freshness.at", { when: moment(view.collectedAt) })
              : t(isNever ? "freshness.never" : "freshness.notAll")}
          </button>
        </Tooltip>
      </p>
      {view.channels.map((channel) => {
        const { trouble, collectedAt, channelId } = channel;
        if (!trouble) return null;
        const words = { channel: nameOf(channel), reason: t(`trouble.${trouble}`) };
        return (
          <p key={channelId} className="text-warn">
            {collectedAt
              ? t("freshness.trouble", { ...words, when: moment(collectedAt) })
              : t("freshness.troubleNever", words)}
          </p>
        );
      })}
    </div>
  );
}
