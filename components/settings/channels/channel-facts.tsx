import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Instant } from "@/components/marks/instant";
import type { ChannelView } from "@/lib/channels/shapes";
import { messagingLimit, QUALITIES } from "@/lib/channels/tier-rules";

/** When a channel was last heard of, checked and read; for a number also Meta's word on it. */
export function ChannelFacts({ channel }: { channel: ChannelView }) {
  const t = useTranslations("channels.last");
  const moment = (at: string | null, clock?: "meta") =>
    at ? <Instant at={at} {...(clock && { clock })} /> : t("never");
  const qualityOf = (word: string) => {
    const known = QUALITIES.find((quality) => quality === word);
    return known ? t(`qualities.${known}`) : t("otherWord", { word });
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
