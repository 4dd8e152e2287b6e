import { createTranslator } from "next-intl";
import { distinctionOf, type NamedChannel } from "@/lib/channels/name-rules";
import type { Locale } from "@/lib/i18n/locale";
import { messages } from "@/lib/i18n/messages";
import { CHANNEL_METRICS } from "@/lib/insights/metric-rules";
import type { ChannelReach, ReachView } from "@/lib/insights/shapes";
import { type Cell, momentCell, toCsv } from "./csv";

/** The language and zone of the reader of a table. */
export interface Reader {
  locale: Locale;
  /** IANA name: moments are written as its clocks show them. */
  zone: string;
}

const wordsFor = (locale: Locale) => createTranslator({ locale, messages: messages[locale] });
type Words = ReturnType<typeof wordsFor>;

/**
 * The reach page as a table for a spreadsheet: one row a channel and day, one column a metric, and whether
 * that day is final. There is no row of totals: reach does not add up.
 */
export function daysCsv(view: ReachView, { locale }: Reader): string {
  const t = wordsFor(locale);
  const head = [
    t("reach.csv.day"),
    ...channelHead(t),
    t("reach.csv.state"),
    ...CHANNEL_METRICS.map((metric) =>
      metric === "reach" ? t("reach.csv.notAdditive") : t(`reach.metric.${metric}`),
    ),
  ];
  const rows = view.channels.flatMap((channel) =>
    view.days.map((day, index) => [
      day,
      ...channelCells(t, channel, view.allChannels),
      t(`reach.dayState.${dayStateOf(channel, day, index)}`),
      ...CHANNEL_METRICS.map((metric) => channel.days[metric]?.[index] ?? null),
    ]),
  );
  return toCsv([head, ...rows], locale);
}

/** How reliable a channel's figures of a day are. */
export function dayStateOf(channel: ChannelReach, day: string, index: number) {
  if (day > channel.today) return "toCome";
  if (day === channel.today) return "running";
  const isReported = Object.entries(channel.days).some(
    ([metric, values]) => metric !== "followers" && typeof values[index] === "number",
  );
  if (!isReported) return "missing";
  return channel.movingDays.includes(day) ? "moving" : "final";
}

/** The publications of the period, one row each, with their figures since. */
export function publicationsCsv(view: ReachView, { locale, zone }: Reader): string {
  const t = wordsFor(locale);
  const names = ["reach", "views", "interactions", "reactions", "comments", "shares", "saves"] as const;
  const head = [
    t("reach.csv.publishedAt", { zone }),
    ...channelHead(t),
    t("reach.csv.kind"),
    t("reach.csv.text"),
    t("reach.csv.link"),
    ...names.map((name) => t(`reach.posts.${name}`)),
    t("reach.csv.readAt", { zone }),
  ];
  const rows = view.publications.map((row) => [
    momentCell(row.publishedAt, zone),
    ...channelCells(
      t,
      view.allChannels.find(({ channelId }) => channelId === row.channelId),
      view.allChannels,
    ),
    t(`reach.posts.${row.kind}`),
    row.text,
    row.permalink,
    ...names.map((name) => row.readings[name] ?? null),
    row.readAt && momentCell(row.readAt, zone),
  ]);
  return toCsv([head, ...rows], locale);
}

export const channelHead = (t: Words) => [
  t("reach.byChannel.channel"),
  t("reach.csv.handle"),
  t("reach.csv.platform"),
];

/** A channel's unique name, its handle without the at sign (which breaks some spreadsheets), its platform. */
export function channelCells(
  t: Words,
  channel: NamedChannel | undefined,
  all: readonly NamedChannel[],
): Cell[] {
  if (!channel) return [null, null, null];
  const { name, handle } = channel;
  const platform = t(`common.platform.${channel.platform}`);
  const distinction = distinctionOf(channel, all);
  const shown =
    distinction === "none" ? name : t(`common.channelName.${distinction}`, { name, handle, platform });
  return [shown, /^@[\w.]+$/.test(handle) ? handle.slice(1) : handle, platform];
}
