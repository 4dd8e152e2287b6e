"use client";

import { useTranslations } from "next-intl";
import { useWallClockWords } from "@/components/marks/clocks";
import { Instant } from "@/components/marks/instant";
import { PostStateMark } from "@/components/marks/post-state-mark";
import { useComposing } from "./composer-context";
import { LegRow } from "./leg-row";

/** How it stands on each channel, kept true while it is looked at. Nothing for a draft. */
export function LegsPane() {
  const t = useTranslations("composer.legs");
  const say = useWallClockWords();
  const { post } = useComposing();
  if (!post?.submittedAt) return null;
  return (
    <section aria-label={t("label")} className="rounded-pane border border-line bg-raised">
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2.5">
        <h2 className="text-sm">{t("label")}</h2>
        <span className="flex items-center gap-2 text-xs text-muted">
          <span aria-live="polite">
            <PostStateMark state={post.state} className="text-sm" />
          </span>
          {post.state === "scheduled" && post.scheduledLocal && say(post.scheduledLocal)}
          {post.state !== "scheduled" && <Instant at={post.submittedAt} />}
        </span>
      </header>
      <ul className="divide-y divide-line">
        {post.publications.map((leg) => (
          <LegRow key={leg.id} leg={leg} />
        ))}
      </ul>
    </section>
  );
}
