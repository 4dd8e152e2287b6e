"use client";

import { CircleAlert, CircleCheck, CircleDashed, CloudUpload, Info } from "lucide-react";
import { useTranslations } from "next-intl";
import { useComposing, useSettledWriting } from "@/components/composer/composer-context";
import { useChannelName } from "@/components/marks/channel-name";
import { PlatformGlyph } from "@/components/marks/platform-glyph";
import { Tooltip } from "@/components/ui/tooltip";
import { CheckFix } from "./check-fix";
import { type Check, checksOf } from "./checks";
import { useCheckWords } from "./use-check-words";

const LEVELS = {
  wait: [CloudUpload, "text-info"],
  must: [CircleAlert, "text-bad"],
  todo: [CircleDashed, "text-muted"],
  know: [Info, "text-info"],
} as const;

/** All problems and notices at once, each with the channels it is about. */
export function ChecksPane() {
  "use memo";
  const t = useTranslations("composer.checks");
  const { chosen, uploads } = useComposing();
  const writing = useSettledWriting();
  const checks = checksOf(writing, chosen, uploads.travelling);
  const stops = checks.filter(({ level }) => level !== "know");
  const notes = checks.filter(({ level }) => level === "know");
  return (
    <section aria-label={t("label")} className="rounded-pane border border-line bg-raised">
      <h2 className="sr-only">{t("label")}</h2>
      {stops.length === 0 && (
        <p className="flex items-center gap-2 px-4 py-2.5 font-medium text-good">
          <CircleCheck className="size-4" aria-hidden="true" />
          {t("ready", { count: chosen.length })}
        </p>
      )}
      <List title={t("must")} checks={stops} />
      <List title={t("know")} checks={notes} />
    </section>
  );
}

function List({ title, checks }: { title: string; checks: Check[] }) {
  "use memo";
  if (checks.length === 0) return null;
  return (
    <div className="border-line [p+&]:border-t [div+&]:border-t">
      <h3 className="px-4 pt-2.5 text-xs font-medium text-muted">{title}</h3>
      <ul className="pb-1.5">
        {checks.map((check) => (
          <Line
            key={`${check.code}-${check.channels.map(({ channelId }) => channelId).join()}`}
            check={check}
          />
        ))}
      </ul>
    </div>
  );
}

function Line({ check }: { check: Check }) {
  "use memo";
  const [Icon, tone] = LEVELS[check.level];
  const say = useCheckWords();
  const nameOf = useChannelName(useComposing().targets);
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-2.5 gap-y-1 px-4 py-1">
      <Icon className={`size-4 shrink-0 ${tone}`} aria-hidden="true" />
      <span className="min-w-40 flex-1">{say(check)}</span>
      <span className="flex gap-1">
        {check.channels.map((channel) => (
          <Tooltip key={channel.channelId} label={nameOf(channel)}>
            <span className="flex size-5 items-center justify-center">
              <PlatformGlyph platform={channel.platform} />
              <span className="sr-only">{nameOf(channel)}</span>
            </span>
          </Tooltip>
        ))}
      </span>
      <CheckFix check={check} />
    </li>
  );
}
