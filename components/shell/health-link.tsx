"use client";

import { CircleAlert, CircleCheck, TriangleAlert, WifiOff } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useIsWorkerSilent } from "@/components/marks/server-clock";
import { classNames } from "@/components/ui/class-names";
import { useConnection } from "@/lib/client/connection";

const LOOKS = {
  good: [CircleCheck, "text-muted [&>svg]:text-good"],
  warn: [TriangleAlert, "text-warn"],
  bad: [CircleAlert, "bg-bad/8 text-bad"],
  stopped: [CircleAlert, "bg-bad/8 text-bad"],
  away: [WifiOff, "text-muted"],
} as const;

interface HealthLinkProps {
  href: string;
  health: "good" | "warn" | "bad";
}

/** The state of the channels and the worker as icon and word; a link to the channels' settings. */
export function HealthLink({ href, health: ofChannels }: HealthLinkProps) {
  const t = useTranslations("shell");
  const isStopped = useIsWorkerSilent();
  const isAway = useConnection() !== "on";
  const health = isAway ? "away" : isStopped ? "stopped" : ofChannels;
  const [Icon, tone] = LOOKS[health];
  return (
    <Link
      href={href}
      title={t(`health.${health}`)}
      className={classNames(
        "flex h-8 items-center gap-2.5 rounded-control px-2.5 text-xs font-medium hover:bg-ink/6 narrow:justify-center narrow:px-0",
        tone,
      )}
    >
      <Icon className="size-4 shrink-0" aria-hidden="true" />
      <span className="truncate narrow:sr-only">{t(`healthShort.${health}`)}</span>
    </Link>
  );
}
