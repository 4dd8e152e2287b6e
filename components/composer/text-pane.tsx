"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useChannelName } from "@/components/marks/channel-name";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { useEarlyText } from "@/components/ui/early-text";
import { fieldStyle } from "@/components/ui/field-style";
import { TEXT_LENGTH_MAX } from "@/lib/publishing/shapes";
import { useComposing } from "./composer-context";
import { Counter } from "./counter";
import { TextTabs } from "./text-tabs";
import { textOn, withText } from "./writing";

const TEXT_ID = "composer-text";
const LONG_LENGTH = 5_000;

/** The text: shared by all channels, or a channel's own. */
export function TextPane() {
  "use memo";
  const t = useTranslations("composer.text");
  const { writing, change, chosen, targets, tab, isLocked } = useComposing();
  const nameOf = useChannelName(targets);
  const target = chosen.find(({ channelId }) => channelId === tab) ?? null;
  const own = target && writing.channels.find(({ channelId }) => channelId === tab)?.text;
  const hasOwn = typeof own === "string";
  const value = target ? textOn(writing, target.channelId) : writing.text;
  useEarlyText(TEXT_ID, value);
  const isOver = value.length > TEXT_LENGTH_MAX;
  const takesText = chosen.length === 0 || chosen.some(takes(writing.kind));
  if (!takesText || (isLocked && value === "" && !writing.channels.some(({ text }) => text !== null)))
    return null;

  return (
    <section aria-label={t("label")} className="flex flex-col">
      <TextTabs />
      <div
        className={classNames(
          "rounded-pane border bg-raised transition-colors",
          isOver ? "border-bad" : "border-line focus-within:border-accent",
          chosen.length > 0 && "rounded-t-none border-t-0",
        )}
      >
        <textarea
          id={TEXT_ID}
          dir="auto"
          value={value}
          rows={isLocked ? 1 : 6}
          readOnly={isLocked}
          aria-invalid={isOver || undefined}
          aria-label={target ? t("labelOn", { name: nameOf(target) }) : t("label")}
          placeholder={isLocked ? undefined : t("placeholder")}
          onChange={({ target: { value: text } }) =>
            change((before) => withText(before, target?.channelId ?? null, text))
          }
          className={classNames(
            fieldStyle,
            isLocked ? "min-h-0" : "min-h-36",
            // Measuring the height of a long text is slow; past a limit the field has its greatest height.
            value.length > LONG_LENGTH ? "h-[50dvh]" : "field-sizing-content max-h-[50dvh]",
            "resize-none border-0! bg-transparent! px-4 py-3 text-base leading-6 outline-none!",
          )}
        />
        <footer className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pb-2">
          <span className="flex items-center gap-2 text-xs text-muted">
            {target && (hasOwn ? t("own", { name: nameOf(target) }) : t("shared", { name: nameOf(target) }))}
            {hasOwn && !isLocked && (
              <Button
                size="sm"
                variant="quiet"
                icon={<RotateCcw aria-hidden="true" />}
                onClick={() => change((before) => withText(before, tab, null))}
              >
                {t("reset")}
              </Button>
            )}
          </span>
          {!isLocked && <Counter />}
        </footer>
      </div>
    </section>
  );
}

/** A story that an API publishes shows no text; one posted by hand has it as its caption. */
const takes = (kind: "post" | "story") => (target: { post: unknown; story: { textLimit: unknown } | null }) =>
  kind === "post" || target.story === null || target.story.textLimit !== null;
