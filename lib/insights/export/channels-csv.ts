import { createTranslator } from "next-intl";
import { messages } from "@/lib/i18n/messages";
import { CHANNEL_SUMS } from "@/lib/insights/metric-rules";
import type { ChannelReach, ReachView } from "@/lib/insights/shapes";
import { type Cell, momentCell, toCsv } from "./csv";
import { channelCells, channelHead, type Reader } from "./reach-csv";

type Change = ChannelReach["reachChange"];

/**
 * The channels of the reach page, one row each: the bounds of reach, and each sum with the days that are in it
 * and its change with the days that were compared. What cannot be compared has an empty cell.
 */
export function channelsCsv(view: ReachView, { locale, zone }: Reader): string {
  const t = createTranslator({ locale, messages: messages[locale] });
  const head = [
    ...channelHead(t),
    t("reach.period.since"),
    t("reach.period.until"),
    t("reach.csv.atLeast"),
    t("reach.csv.atMost"),
    ...CHANNEL_SUMS.flatMap((metric) => {
      const name = t(`reach.metric.${metric}`);
      return [
        name,
        t("reach.csv.daysReported", { metric: name }),
        t("reach.csv.daysOver", { metric: name }),
        t("reach.csv.change", { metric: name }),
        t("reach.csv.daysCompared", { metric: name }),
      ];
    }),
    t("reach.metric.followers"),
    t("reach.csv.followersDay"),
    t("reach.csv.followersChange"),
    t("reach.csv.readAt", { zone }),
    t("reach.csv.trouble"),
  ];
  const rows = view.channels.map((channel): Cell[] => [
    ...channelCells(t, channel, view.allChannels),
    view.period.since,
    view.period.until,
    channel.reach?.atLeast ?? null,
    channel.reach?.atMost ?? null,
    ...CHANNEL_SUMS.flatMap((metric) => sumCells(channel, metric)),
    channel.followers?.value ?? null,
    channel.followers?.day ?? null,
    channel.followers?.change ?? null,
    channel.collectedAt && momentCell(channel.collectedAt, zone),
    channel.trouble && t(`reach.trouble.${channel.trouble}`),
  ]);
  return toCsv([head, ...rows], locale);
}

function sumCells(channel: ChannelReach, metric: string): Cell[] {
  const total = channel.totals[metric];
  const isOffered = !channel.gaps.some((gap) => gap.metric === metric && gap.reason === "not_offered");
  if (!total || !isOffered) return [null, null, null, null, null];
  return [total.value, total.reported, total.of, ...changeCells(channel.changes[metric])];
}

/** A percentage with one decimal, and how many days it is based on. */
function changeCells(change: Change | undefined): Cell[] {
  if (change?.kind !== "ratio") return [null, change?.kind === "new" ? change.days.least : null];
  return [Math.round(change.ratio * 1_000) / 10, change.days.least];
}
