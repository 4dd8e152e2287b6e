"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useComposing } from "@/components/composer/composer-context";
import { useWallClockWords } from "@/components/marks/clocks";
import { Instant } from "@/components/marks/instant";
import { PublicationRow } from "./publication-row";

/** The state of the post on each channel, kept up to date. Nothing for a draft. */
export function PublicationsPane() {
  const t = useTranslations("composer.publications");
  const say = useWallClockWords();
  const { post, isDue } = useComposing();
  const pane = useRef<HTMLElement>(null);
  const submittedAt = post?.submittedAt ?? null;
  const before = useRef(submittedAt);
  useEffect(() => {
    // The post was submitted just now: its state on the channels is what the member looks at next.
    if (submittedAt && !before.current) pane.current?.focus();
    before.current = submittedAt;
  }, [submittedAt]);
  if (!post?.submittedAt) return null;
  const isWaiting = post.state === "scheduled" && !isDue;
  return (
    <section
      ref={pane}
      tabIndex={-1}
      aria-label={t("label")}
      className="scroll-m-24 outline-none rounded-pane border border-line bg-raised"
    >
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2.5">
        <h2 className="text-sm">{t("label")}</h2>
        <span className="text-xs text-muted">
          {isWaiting && post.scheduledLocal ? (
            say(post.scheduledLocal)
          ) : (
            <Instant at={post.scheduledAt ?? post.submittedAt} look="full" />
          )}
        </span>
      </header>
      <ul className="divide-y divide-line">
        {post.publications.map((publication) => (
          <PublicationRow key={publication.id} publication={publication} />
        ))}
      </ul>
    </section>
  );
}
