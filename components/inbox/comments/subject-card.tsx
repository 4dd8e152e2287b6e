"use client";

import { ExternalLink, ImageIcon, Star } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { Instant } from "@/components/marks/instant";
import type { SubjectView } from "@/lib/inbox/comment-rules";
import type { PlatformName } from "@/lib/words";
import { useVerdict } from "./verdict-mark";

/** What the comments stand below: its picture and words, whether it was published here, and its figures. */
export function SubjectCard({ subject, platform }: { subject: SubjectView; platform: PlatformName }) {
  const t = useTranslations("inbox.comment");
  const { workspace } = useGround();
  const isReview = subject.kind === "review";
  const verdict = useVerdict(subject);
  const words = subject.text ?? subject.adTitle ?? verdict ?? t(`subject.${subject.kind}`);
  const Icon = isReview ? Star : ImageIcon;
  return (
    <aside
      aria-label={t(`subject.${subject.kind}`)}
      className="flex items-start gap-3 border-b border-line bg-sunken px-4 py-2.5 @max-[34rem]/inbox:px-3"
    >
      {subject.pictureUrl ? (
        <img src={subject.pictureUrl} alt="" className="size-12 shrink-0 rounded-control object-cover" />
      ) : (
        <span className="flex size-12 shrink-0 items-center justify-center rounded-control bg-ink/4 text-muted">
          <Icon className="size-5" aria-hidden="true" />
        </span>
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="line-clamp-2 text-sm wrap-anywhere" title={words}>
          <bdi>{words}</bdi>
        </p>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs text-muted">
          {isReview && verdict && <span>{t("subject.review")}</span>}
          {subject.kind === "ad" && <span>{t("subject.ad")}</span>}
          {subject.publishedAt && <Instant at={subject.publishedAt} look="date" />}
          {subject.post && (
            <Link
              href={`/${workspace}/compose/${subject.post.id}`}
              prefetch={false}
              className="inline-flex min-h-6 items-center underline underline-offset-2"
            >
              {t("publishedHere")}
            </Link>
          )}
          {subject.permalink && <OnPlatform href={subject.permalink} platform={platform} />}
          <Figures subject={subject} />
        </p>
      </div>
    </aside>
  );
}

function OnPlatform({ href, platform }: { href: string; platform: PlatformName }) {
  const t = useTranslations("inbox.comment");
  const platforms = useTranslations("common.platform");
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex min-h-6 items-center gap-1 underline underline-offset-2"
    >
      {t("openOn", { platform: platforms(platform) })}
      <ExternalLink className="size-3" aria-hidden="true" />
    </a>
  );
}

/** The figures we have of it, as many as a line holds. */
function Figures({ subject: { figures } }: { subject: SubjectView }) {
  const t = useTranslations("inbox.comment.figure");
  return figures.slice(0, 3).map(({ metric, value }) => (
    <span key={metric} className="tabular-nums">
      {t(metric, { count: value })}
    </span>
  ));
}
