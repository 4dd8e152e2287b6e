"use client";

import { CircleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useChannelName } from "@/components/marks/channel-name";
import { PlatformGlyph } from "@/components/marks/platform-glyph";
import { classNames } from "@/components/ui/class-names";
import { measure } from "@/lib/publishing/publication-rules";
import type { TargetView } from "@/lib/publishing/shapes";
import { useComposing, useSettledWriting } from "./composer-context";
import { textOn, type Writing } from "./writing";

/** It warns from this share of the limit on. */
const NEAR = 0.9;

interface Count {
  target: TargetView;
  length: number;
  max: number;
  unit: "characters" | "bytes";
}

/** How much of each platform's limit is used; with many channels, the one with the least room left. */
export function Counter() {
  "use memo";
  const t = useTranslations("composer.text");
  const format = useFormatter();
  const { chosen, targets, tab } = useComposing();
  const writing = useSettledWriting();
  const nameOf = useChannelName(targets);
  const counts = countsOf(
    writing,
    tab === null
      ? chosen.filter(({ channelId }) => !hasOwn(writing, channelId))
      : chosen.filter(({ channelId }) => channelId === tab),
  );
  const tightest = counts.sort((one, other) => one.max - one.length - (other.max - other.length))[0];
  if (!tightest) return <span />;
  const { target, length, max, unit } = tightest;
  const share = length / max;
  return (
    <p
      className={classNames(
        "flex items-center gap-1.5 text-xs tabular-nums",
        share > 1 ? "font-medium text-bad" : share >= NEAR ? "font-medium text-warn" : "text-muted",
      )}
    >
      {share > 1 && <CircleAlert className="size-3.5" aria-hidden="true" />}
      <PlatformGlyph platform={target.platform} className="size-3.5" />
      <span aria-hidden="true">
        {format.number(length)} / {format.number(max)}
      </span>
      <span className={unit === "bytes" ? undefined : "sr-only"}>{t(unit)}</span>
      <span className="sr-only">
        {t("counted", { length: format.number(length), max: format.number(max), name: nameOf(target) })}
      </span>
    </p>
  );
}

const hasOwn = ({ channels }: Writing, channelId: string) =>
  channels.some((channel) => channel.channelId === channelId && channel.text !== null);

function countsOf(writing: Writing, targets: readonly TargetView[]): Count[] {
  return targets.flatMap((target) => {
    const limit = target[writing.kind]?.textLimit;
    if (!limit) return [];
    return [{ target, length: measure(textOn(writing, target.channelId), limit), ...limit }];
  });
}
