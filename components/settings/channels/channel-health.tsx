"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Instant } from "@/components/marks/instant";
import { Button } from "@/components/ui/button";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import type { HealthHistory } from "@/lib/channels/health/shapes";
import { healthQuery } from "@/lib/client/channels";
import { useHealthWord } from "./health-word";

/** What changed about a number's and its account's health, the newest first. */
export function ChannelHealth({ workspace, channelId }: { workspace: string; channelId: string }) {
  const t = useTranslations("channels.health");
  const errors = useTranslations("errors");
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useQuery({ ...healthQuery(workspace, channelId), enabled: isOpen });
  return (
    <div className="flex flex-col gap-2">
      <Button
        size="sm"
        variant="quiet"
        className="-ms-2 self-start"
        aria-expanded={isOpen}
        icon={<ChevronDown aria-hidden="true" className={isOpen ? "rotate-180" : ""} />}
        onClick={() => setOpen(!isOpen)}
      >
        {t("title")}
      </Button>
      {isOpen && error && !data && (
        <p role="alert" className="text-bad">
          {errors(error.code)}
        </p>
      )}
      {isOpen && !data && !error && (
        <Loading label={t("loading")}>
          <Skeleton className="h-12" />
        </Loading>
      )}
      {isOpen && data && <Changes items={data.items} />}
    </div>
  );
}

function Changes({ items }: HealthHistory) {
  const t = useTranslations("channels.health");
  const format = useFormatter();
  const wordOf = useHealthWord();
  if (items.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <ul aria-label={t("title")} className="flex flex-col gap-1.5 border-s-2 border-line ps-3">
      {items.map(({ id, kind, before, after, detail, until, at }) => (
        <li key={id} className="flex flex-col">
          <span>
            <span className="font-medium">{t(`kind.${kind}`)}</span>{" "}
            {before ? `${wordOf(kind, before)} → ${wordOf(kind, after)}` : wordOf(kind, after)}
            {until && ` · ${t("until", { time: format.dateTime(new Date(until), { dateStyle: "medium" }) })}`}
          </span>
          {detail && <bdi className="text-xs text-muted">“{detail}”</bdi>}
          <Instant at={at} look="full" className="text-xs text-muted" />
        </li>
      ))}
    </ul>
  );
}
