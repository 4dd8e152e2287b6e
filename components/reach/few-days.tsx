"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ChannelMark } from "@/components/marks/channel-mark";
import type { ReachView } from "@/lib/insights/shapes";
import { useDayWords } from "./day-words";
import type { SpanLine, Spans } from "./spans";

/** Up to this number of days, bars are shown instead of lines. */
export const FEW_DAYS = 3;

/** One bar per channel and day, with its name and figure beside it. */
export function FewDays({ view, shown }: { view: ReachView; shown: Spans }) {
  "use memo";
  const t = useTranslations("reach.chart");
  const { full } = useDayWords();
  const most = Math.max(1, ...shown.lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  return (
    <div className="flex flex-col gap-5">
      {shown.spans.map(({ since }, index) => (
        <section key={since} className="flex flex-col gap-2">
          <p className="text-xs font-medium">
            {full(since)}
            {since === view.runningDay && <span className="ms-2 text-muted">{t("running")}</span>}
          </p>
          <ul className="flex flex-col gap-1.5">
            {shown.lines.map((line) => (
              <Bar key={line.channel.channelId} view={view} line={line} index={index} most={most} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Bar({ view, line, index, most }: { view: ReachView; line: SpanLine; index: number; most: number }) {
  "use memo";
  const t = useTranslations("reach.chart");
  const format = useFormatter();
  const { platform, name, handle } = line.channel;
  const value = line.values[index] ?? null;
  const former = line.before[index] ?? null;
  return (
    <li className="grid grid-cols-[8rem_1fr_auto] items-center gap-3 text-sm sm:grid-cols-[14rem_1fr_auto]">
      <ChannelMark {...{ platform, name, handle }} all={view.allChannels} />
      <svg width="100%" height="14" preserveAspectRatio="none" viewBox="0 0 100 14" aria-hidden="true">
        <rect width="100" height="14" fill="var(--sunken)" />
        <rect width={((value ?? 0) / most) * 100} height="14" fill={line.colour} />
      </svg>
      <span className="min-w-24 text-end tabular-nums">
        {value === null ? t("noData") : format.number(value)}
        {former !== null && (
          <span className="ms-2 text-xs text-muted">{t("before", { value: format.number(former) })}</span>
        )}
      </span>
    </li>
  );
}
