import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Instant } from "@/components/marks/instant";
import type { ChannelView } from "@/lib/channels/shapes";
import { messagingLimit, QUALITIES } from "@/lib/channels/tier-rules";

/** When a channel's last event, check and reading were; for a number also its quality and limit. */
export function ChannelFacts({ channel }: { channel: ChannelView }) {
  const t = useTranslations("channels.last");
  const moment = (at: string | null, clock?: "meta") =>
    at ? <Instant at={at} {...(clock && { clock })} /> : t("never");
  const qualityOf = (word: string) => {
    const quality = QUALITIES.find((one) => one === word);
    return quality ? t(`qualities.${quality}`) : t("otherWord", { word });
  };
  const limitOf = (tier: string) => {
    const limit = messagingLimit(tier);
    if (limit === null) return t("otherWord", { word: tier });
    return limit === Number.POSITIVE_INFINITY ? t("unlimited") : t("limit", { count: limit });
  };
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-2 text-xs sm:grid-cols-3 lg:grid-cols-5">
      <Fact name={t("event")}>{moment(channel.lastEventAt, "meta")}</Fact>
      <Fact name={t("check")}>{moment(channel.checkedAt)}</Fact>
      <Fact name={t("figures")}>{moment(channel.collectedAt)}</Fact>
      {channel.tokenExpiresAt && <Fact name={t("expires")}>{moment(channel.tokenExpiresAt)}</Fact>}
      {channel.quality && <Fact name={t("quality")}>{qualityOf(channel.quality)}</Fact>}
      {channel.messagingTier && <Fact name={t("tier")}>{limitOf(channel.messagingTier)}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col justify-between">
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
