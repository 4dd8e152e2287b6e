"use client";

import { useQuery } from "@tanstack/react-query";
import { Clock, Unplug } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useChannelName } from "@/components/marks/channel-name";
import { useServerNow } from "@/components/marks/server-clock";
import { useWhomToAsk } from "@/components/marks/whom-to-ask";
import { Banner } from "@/components/ui/banner";
import { buttonStyle } from "@/components/ui/button-style";
import type { ChannelView, Problem } from "@/lib/channels/shapes";
import { channelsQuery } from "@/lib/client/channels";
import { useHydrated } from "@/lib/client/hydrated";

interface ChannelBannerProps {
  workspace: string;
  first: ChannelView[];
  mayConnect: boolean;
}

/** Names the channels that do not work, and what helps; nothing while all work. */
export function ChannelBanner({ workspace, first, mayConnect }: ChannelBannerProps) {
  const t = useTranslations("shell.channelDown");
  const { data: current } = useQuery({ ...channelsQuery(workspace), initialData: first });
  const data = useHydrated(current, first);
  const nameOf = useChannelName(data);
  const format = useFormatter();
  const now = useServerNow();
  const having = (problem: Problem) => data.filter(({ problems }) => problems.includes(problem));
  const waiting = having("paused").filter(
    ({ pausedUntil }) => pausedUntil && Date.parse(pausedUntil) > now.getTime(),
  );
  const found = [
    { kind: "down" as const, channels: having("token_invalid") },
    { kind: "deaf" as const, channels: having("not_subscribed") },
    { kind: "paused" as const, channels: waiting },
  ].find(({ channels }) => channels.length > 0);
  const kind = found?.kind;
  const ask = useWhomToAsk(workspace, kind !== undefined && kind !== "paused" && !mayConnect);
  const [channel, ...others] = found?.channels ?? [];
  if (!channel || !kind) return null;
  const words = { name: nameOf(channel), others: others.length };
  const until = channel.pausedUntil && new Date(channel.pausedUntil);
  return (
    <Banner
      tone={kind === "down" ? "bad" : "warn"}
      icon={kind === "paused" ? <Clock aria-hidden="true" /> : <Unplug aria-hidden="true" />}
      action={
        mayConnect &&
        kind !== "paused" && (
          <Link href={`/${workspace}/settings/channels`} className={buttonStyle({ size: "sm" })}>
            {t("action")}
          </Link>
        )
      }
    >
      {kind === "paused" && until
        ? t("paused", { ...words, time: format.dateTime(until, { timeStyle: "short" }) })
        : t(kind === "down" ? "down" : "deaf", words)}{" "}
      {ask}
    </Banner>
  );
}
