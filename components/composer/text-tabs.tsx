"use client";

import { ChevronLeft, ChevronRight, CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from "react";
import { checkOn } from "@/components/composer/checks/checks";
import { ChannelMark } from "@/components/marks/channel-mark";
import { classNames } from "@/components/ui/class-names";
import { useComposing, useSettledWriting } from "./composer-context";
import { useOverflow } from "./use-overflow";

const TEXT_CODES = ["too_long", "too_many_hashtags", "too_many_mentions"];

/** The shared text, then each channel's: a dot where a channel has its own, a mark where it does not fit. */
export function TextTabs() {
  "use memo";
  const t = useTranslations("composer.text");
  const { chosen, targets, tab, setTab } = useComposing();
  const writing = useSettledWriting();
  const list = useRef<HTMLDivElement>(null);
  const hidden = useOverflow(list);
  useEffect(() => {
    list.current
      ?.querySelector(`[data-tab="${tab ?? "all"}"]`)
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [tab]);
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
    <div className="relative rounded-t-pane border border-line bg-surface">
      <div
        ref={list}
        role="tablist"
        aria-label={t("tabs")}
        onKeyDown={onKeyDown}
        className="scroll-quiet relative flex overflow-x-auto rounded-t-pane px-1.5"
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
              <ChannelMark {...target} all={targets} className="max-w-56" />
              {hasOwn && <Dot label={t("hasOwn")} />}
              {isOver && <CircleAlert className="size-3.5 text-bad" aria-label={t("over")} />}
            </Tab>
          );
        })}
      </div>
      {hidden.start && <More side="start" list={list} />}
      {hidden.end && <More side="end" list={list} />}
    </div>
  );
}

/** Shows that there are more tabs on this side, and scrolls to them. The keyboard needs no help for that. */
function More({ side, list }: { side: "start" | "end"; list: RefObject<HTMLDivElement | null> }) {
  "use memo";
  const Arrow = side === "start" ? ChevronLeft : ChevronRight;
  const by = side === "start" ? -160 : 160;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      onClick={() => list.current?.scrollBy({ left: by, behavior: "smooth" })}
      className={classNames(
        "absolute inset-y-0 flex w-9 items-center from-surface from-60% to-transparent text-muted hover:text-ink",
        side === "start"
          ? "start-0 justify-start rounded-ss-pane bg-linear-to-r"
          : "end-0 justify-end rounded-se-pane bg-linear-to-l",
      )}
    >
      <Arrow className="size-4" />
    </button>
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
  "use memo";
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
