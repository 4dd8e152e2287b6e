"use client";

import {
  AlarmClock,
  Cable,
  CircleCheck,
  CirclePause,
  Coffee,
  Eye,
  FilterX,
  Hourglass,
  Inbox,
} from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { useInboxUrl } from "@/components/inbox/inbox-url";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";

const ICONS = {
  open: <CircleCheck aria-hidden="true" />,
  waiting: <Coffee aria-hidden="true" />,
  ending: <Hourglass aria-hidden="true" />,
  followed: <Eye aria-hidden="true" />,
  mine: <Inbox aria-hidden="true" />,
  unassigned: <CircleCheck aria-hidden="true" />,
  attention: <CircleCheck aria-hidden="true" />,
  pending: <CirclePause aria-hidden="true" />,
  snoozed: <AlarmClock aria-hidden="true" />,
  closed: <Inbox aria-hidden="true" />,
} as const;

/** Why a list has nothing, and the one next step. */
export function ListEmpty() {
  const t = useTranslations("inbox.empty");
  const { workspace, may, channels } = useGround();
  const { view, platform, channel, label, only, change } = useInboxUrl();

  if (channels.length === 0) {
    return (
      <EmptyState
        icon={<Cable aria-hidden="true" />}
        title={t("noChannel.title")}
        text={may.connect ? t("noChannel.text") : t("noChannel.ask")}
        action={
          may.connect && (
            <Link href={`/${workspace}/settings/channels`} className={buttonStyle({ variant: "primary" })}>
              {t("noChannel.action")}
            </Link>
          )
        }
      />
    );
  }
  if (platform || channel || label || only) {
    return (
      <EmptyState
        icon={<FilterX aria-hidden="true" />}
        title={t("filtered.title")}
        text={t("filtered.text")}
        action={
          <Button onClick={() => void change({ platform: null, channel: null, label: null, only: null })}>
            {t("filtered.action")}
          </Button>
        }
      />
    );
  }
  return <EmptyState icon={ICONS[view]} title={t(`${view}.title`)} text={t(`${view}.text`)} />;
}
