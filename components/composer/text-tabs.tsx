"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { checkOn } from "@/components/composer/checks/checks";
import { PlatformGlyph } from "@/components/marks/platform-glyph";
import { classNames } from "@/components/ui/class-names";
import { useComposing } from "./composer-context";

const TEXT_CODES = ["too_long", "too_many_hashtags", "too_many_mentions"];

/** All channels' words, then each channel's: a dot where it has its own, a mark where they do not fit. */
export function TextTabs() {
  const t = useTranslations("composer.text");
  const { writing, chosen, tab, setTab } = useComposing();
  const list = useRef<HTMLDivElement>(null);
  if (chosen.length === 0) return null;
  const tabs = [null, ...chosen.map(({ channelId }) => channelId)];

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = tabs.at((tabs.indexOf(tab) + step) % tabs.length) ?? null;
    setTab(next);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next ?? "all"}"]`)?.focus();
  }
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={t("tabs")}
      onKeyDown={onKeyDown}
      className="scroll-quiet flex overflow-x-auto rounded-t-pane border border-line bg-surface px-1.5"
    >
      <Tab value={null} isActive={tab === null}>
        {t("all")}
      </Tab>
      {chosen.map((target) => {
        const hasOwn = writing.channels.some(
          ({ channelId, text }) => channelId === target.channelId && text !== null,
        );
        const isOver = checkOn(writing, target).problems.some(({ code }) => TEXT_CODES.includes(code));
        return (
          <Tab key={target.channelId} value={target.channelId} isActive={tab === target.channelId}>
            <PlatformGlyph platform={target.platform} className="size-4" />
            <bdi className="max-w-32 truncate">{target.name}</bdi>
            {hasOwn && <Dot label={t("hasOwn")} />}
            {isOver && <CircleAlert className="size-3.5 text-bad" aria-label={t("over")} />}
          </Tab>
        );
      })}
    </div>
  );
}

function Tab({
  value,
  isActive,
  children,
}: {
  value: string | null;
  isActive: boolean;
  children: ReactNode;
}) {
  const { setTab } = useComposing();
  return (
    <button
      type="button"
      role="tab"
      data-tab={value ?? "all"}
      aria-selected={isActive}
      tabIndex={isActive ? 0 : -1}
      onClick={() => setTab(value)}
      className={classNames(
        "-mb-px flex h-10 shrink-0 items-center gap-1.5 border-b-2 px-3 font-medium -outline-offset-2 transition-colors",
        isActive ? "border-accent text-ink" : "border-transparent text-muted hover:text-ink",
      )}
    >
      {children}
    </button>
  );
}

const Dot = ({ label }: { label: string }) => (
  <span className="size-1.5 shrink-0 rounded-full bg-accent" role="img" aria-label={label} title={label} />
);
