"use client";

import { useQuery } from "@tanstack/react-query";
import { Unplug } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { buttonStyle } from "@/components/ui/button-style";
import type { ChannelView } from "@/lib/channels/shapes";
import { channelsQuery } from "@/lib/client/channels";
import { useHydrated } from "@/lib/client/hydrated";

interface ChannelBannerProps {
  workspace: string;
  first: ChannelView[];
  mayConnect: boolean;
}

/** Which channels do not work, and what to do about it; nothing while all do. */
export function ChannelBanner({ workspace, first, mayConnect }: ChannelBannerProps) {
  const t = useTranslations("shell.channelDown");
  const { data: known } = useQuery({ ...channelsQuery(workspace), initialData: first });
  const data = useHydrated(known, first);
  const down = data.filter(({ problems }) => problems.includes("token_invalid"));
  const deaf = data.filter(({ problems }) => problems.includes("not_subscribed"));
  const [channel, ...others] = down.length > 0 ? down : deaf;
  if (!channel) return null;
  const name = channel.name;
  return (
    <Banner
      tone={down.length > 0 ? "bad" : "warn"}
      icon={<Unplug aria-hidden="true" />}
      action={
        mayConnect && (
          <Link href={`/${workspace}/settings/channels`} className={buttonStyle({ size: "sm" })}>
            {t("action")}
          </Link>
        )
      }
    >
      {down.length > 0
        ? t("down", { name, others: others.length })
        : t("deaf", { name, others: others.length })}{" "}
      {!mayConnect && t("ask")}
    </Banner>
  );
}
