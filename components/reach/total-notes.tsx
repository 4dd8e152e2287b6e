"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Delta } from "@/components/marks/delta";
import type { ChannelReach, ReachView } from "@/lib/insights/shapes";
import { Explained } from "./explained";

type JointTotal = ReachView["totals"][string]["now"];
type Change = ChannelReach["reachChange"];

/** One channel's sum, as a sum over channels. */
export const asJoint = (total: ChannelReach["totals"][string]): JointTotal => ({
  ...total,
  reported: 1,
  of: 1,
  days: { least: total.reported, most: total.reported, of: total.of },
});

const span = ({ least, most }: { least: number; most: number }) =>
  least === most ? String(least) : `${least}–${most}`;

interface TotalNotesProps {
  total: JointTotal;
  /** Whether it is said elsewhere that today is not over. */
  isRunningSaid?: boolean;
}

/** What a sum lacks: days, channels, the rest of the running day. Nothing if it is complete. */
export function TotalNotes({ total, isRunningSaid = false }: TotalNotesProps) {
  "use memo";
  const t = useTranslations("reach.total");
  const { days, provisional, running, reported, of } = total;
  const isPartial = days.least < days.of;
  if (days.of === 0 && running === "outside") return <Note>{t("toCome")}</Note>;
  const moving = provisional > 0 ? t("provisional", { count: provisional }) : "";
  return (
    <>
      {isPartial && total.value !== null && (
        <Explained
          shown={t("days", { days: span(days), of: days.of })}
          explanation={`${t("missingDays")} ${moving}`.trim()}
          className="text-xs text-warn"
        />
      )}
      {reported < of && <Note>{t("channels", { reported, of })}</Note>}
      {running !== "outside" && !isRunningSaid && (
        <Explained
          shown={t("running")}
          explanation={`${t(running === "partial" ? "runningPart" : "runningMissing")} ${isPartial ? "" : moving}`.trim()}
          className="text-xs text-muted"
        />
      )}
    </>
  );
}

const Note = ({ children }: { children: string }) => <span className="text-xs text-muted">{children}</span>;

/** A change beside a figure, with the values it compares; if there is none, the reason. */
export function ChangeMark({ change, isQuiet = false }: { change: Change; isQuiet?: boolean }) {
  "use memo";
  const t = useTranslations("reach.change");
  const format = useFormatter();
  if (change.kind === "none") {
    if (isQuiet) return null;
    return <Explained shown={t("none")} explanation={t(change.reason)} className="text-xs text-muted" />;
  }
  const { now, before, days, channels } = change;
  if (now === 0 && before === 0) return null;
  const explanation = t("over", {
    now: format.number(now),
    before: format.number(before),
    days: span(days),
    of: days.of,
  });
  const lacks = channels.compared < channels.of ? t("channels", channels) : "";
  return (
    <Explained shown={<Delta value={now} before={before} />} explanation={`${explanation} ${lacks}`.trim()} />
  );
}
