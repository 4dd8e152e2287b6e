"use client";

import { Check, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useChannelName } from "@/components/marks/channel-name";
import { PlatformGlyph } from "@/components/marks/platform-glyph";
import { useWhomToAsk } from "@/components/marks/whom-to-ask";
import { Button } from "@/components/ui/button";
import { linkStyle } from "@/components/ui/button-style";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { distinctionOf } from "@/lib/channels/name-rules";
import type { TargetView } from "@/lib/publishing/shapes";
import { useComposing } from "./composer-context";
import { withChannel } from "./writing";

/** A channel that needs a working connection and has none. Posting by hand needs no connection. */
const isDown = (target: TargetView) =>
  target.state !== "connected" && (target.post !== null || target.story !== null);

/** The channels of the post. A channel in trouble can be removed, but not added. */
export function Destinations() {
  "use memo";
  const t = useTranslations("composer.channels");
  const { workspace, targets, chosen, change, isLocked, mayConnect } = useComposing();
  const shown = targets.filter((target) => target.state !== "disconnected" || chosen.includes(target));
  const free = shown.filter((target) => !isDown(target));
  const isAll = free.every((target) => chosen.includes(target));
  const down = shown.filter(isDown);
  const nameOf = useChannelName(targets);
  const ask = useWhomToAsk(workspace, down.length > 0 && !mayConnect);
  const pick = (picked: readonly TargetView[], isChosen: boolean) =>
    change((writing) =>
      picked
        .filter((target) => !isChosen || !chosen.includes(target))
        .reduce((next, { channelId }) => withChannel(next, channelId, isChosen), writing),
    );

  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="sr-only">{t("label")}</legend>
      <div className="flex items-baseline justify-between gap-3">
        <span className="text-sm font-medium" aria-hidden="true">
          {t("label")}
        </span>
        {!isLocked && free.length > 1 && (
          <Button variant="quiet" size="sm" className="-my-1" onClick={() => pick(free, !isAll)}>
            {isAll ? t("none") : t("all")}
          </Button>
        )}
      </div>
      <ul className="flex flex-wrap gap-2">
        {shown.map((target) => (
          <li key={target.channelId}>
            <Chip target={target} onPick={(isChosen) => pick([target], isChosen)} />
          </li>
        ))}
      </ul>
      {down.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-warn">
          <TriangleAlert className="size-3.5" aria-hidden="true" />
          {t("down", { names: down.map(nameOf).join(", "), count: down.length })}
          {ask}
          {mayConnect && (
            <Link href={`/${workspace}/settings/channels`} className={linkStyle}>
              {t("reconnect")}
            </Link>
          )}
        </p>
      )}
    </fieldset>
  );
}

function Chip({ target, onPick }: { target: TargetView; onPick: (isChosen: boolean) => void }) {
  "use memo";
  const t = useTranslations("composer.channels");
  const platform = useTranslations("common.platform")(target.platform);
  const { chosen, targets, isLocked } = useComposing();
  const isHandleShown = distinctionOf(target, targets) === "handle";
  const isChosen = chosen.includes(target);
  const isOff = isLocked || (isDown(target) && !isChosen);
  const chip = (
    <button
      type="button"
      aria-pressed={isChosen}
      aria-disabled={isOff || undefined}
      aria-label={`${platform}: ${target.name}${isHandleShown ? ` ${target.handle}` : ""}`}
      onClick={() => !isOff && onPick(!isChosen)}
      className={classNames(
        "inline-flex h-9 max-w-72 items-center gap-2 rounded-full border ps-2 pe-3 font-medium transition-colors",
        "aria-disabled:cursor-not-allowed",
        isChosen
          ? "border-accent bg-tint text-ink"
          : "border-line bg-raised text-muted hover:border-edge hover:text-ink aria-disabled:hover:border-line",
      )}
    >
      <span className="relative flex size-5.5 items-center justify-center">
        <PlatformGlyph platform={target.platform} className="size-5" />
        {isChosen && (
          <span className="absolute -end-1 -bottom-0.5 flex size-3.5 items-center justify-center rounded-full bg-accent text-on-accent">
            <Check className="size-2.5" strokeWidth={3.5} aria-hidden="true" />
          </span>
        )}
      </span>
      <bdi className="truncate">{target.name}</bdi>
      {isHandleShown && <bdi className="shrink-0 font-normal text-muted">{target.handle}</bdi>}
      {isDown(target) && <TriangleAlert className="size-3.5 shrink-0 text-warn" aria-hidden="true" />}
    </button>
  );
  return isDown(target) && !isChosen ? (
    <Tooltip label={t("downHint")} opensOnTap>
      {chip}
    </Tooltip>
  ) : (
    chip
  );
}
