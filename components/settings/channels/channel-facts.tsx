import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Instant } from "@/components/marks/instant";
import type { ChannelView } from "@/lib/channels/shapes";
import { failureOf } from "./failure-of";
import { useHealthWord } from "./health-word";

/** When a channel's last event, check and reading were; for a number also its quality and limit. */
export function ChannelFacts({ channel }: { channel: ChannelView }) {
  const t = useTranslations("channels");
  const moment = (at: string | null, clock?: "meta") =>
    at ? <Instant at={at} {...(clock && { clock })} /> : t("last.never");
  const wordOf = useHealthWord();
  const { nameStatus, throughput, status } = channel.number;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-2 text-xs sm:grid-cols-3 lg:grid-cols-5">
      <Fact name={t("last.event")}>{moment(channel.lastEventAt, "meta")}</Fact>
      <Fact name={t("last.check")}>{moment(channel.checkedAt)}</Fact>
      <Fact name={t("last.figures")}>{moment(channel.collectedAt)}</Fact>
      <Fact name={t("recovery.name")}>
        <Recovery channel={channel} />
      </Fact>
      {channel.recovery && channel.recovery.foundTotal > 0 && (
        <Fact name={t("recovery.found")}>
          {t("recovery.messages", { count: channel.recovery.foundTotal })}
        </Fact>
      )}
      {channel.tokenExpiresAt && <Fact name={t("last.expires")}>{moment(channel.tokenExpiresAt)}</Fact>}
      {channel.quality && <Fact name={t("last.quality")}>{wordOf("quality", channel.quality)}</Fact>}
      {channel.messagingTier && <Fact name={t("last.tier")}>{wordOf("tier", channel.messagingTier)}</Fact>}
      {nameStatus && <Fact name={t("health.name")}>{wordOf("name", nameStatus)}</Fact>}
      {throughput && <Fact name={t("health.throughput")}>{wordOf("throughput", throughput)}</Fact>}
      {status && <Fact name={t("health.status")}>{wordOf("status", status)}</Fact>}
    </dl>
  );
}

/** When the channel was last checked for messages that no webhook reported. */
function Recovery({ channel: { canReadBack, recovery } }: { channel: ChannelView }) {
  const t = useTranslations("channels");
  if (!canReadBack) return t("recovery.noReadBack");
  if (!recovery) return t("last.never");
  if (recovery.state === "running") return t("recovery.running");
  if (recovery.state === "failed")
    return t("recovery.failed", { failure: t(`failure.${failureOf(recovery.failure)}`) });
  return recovery.finishedAt ? <Instant at={recovery.finishedAt} /> : t("last.never");
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col justify-between">
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
