"use client";

import { PencilLine } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useComposing } from "@/components/composer/composer-context";
import { Instant } from "@/components/marks/instant";
import { Banner } from "@/components/ui/banner";
import { buttonStyle } from "@/components/ui/button-style";
import { DiscardButton } from "./discard-button";

/** Shows the unapproved changes of a scheduled post, or what a published post does not contain. */
export function RevisionPane() {
  const t = useTranslations("composer.revision");
  const { workspace, id, post, isLocked, isRevised, mayWrite } = useComposing();
  if (!post?.submittedAt) return null;
  const { revision } = post;
  const isPlanned = !isLocked && post.state === "scheduled";
  if (isPlanned ? !isRevised : !revision) return null;

  const icon = <PencilLine aria-hidden="true" />;
  const look = "rounded-pane border";
  if (isPlanned) {
    return (
      <Banner tone="info" icon={icon} className={look}>
        {t("waiting")}
        {revision?.author.name && (
          <span className="block text-xs text-muted">
            {t("by", { name: revision.author.name })} <Instant at={revision.at} look="full" />
          </span>
        )}
      </Banner>
    );
  }
  const again = (
    <span className="flex flex-wrap gap-2">
      <Link href={`/${workspace}/compose?from=${id}&changes=1`} className={buttonStyle({ size: "sm" })}>
        {t("again")}
      </Link>
      <DiscardButton size="sm" />
    </span>
  );
  return (
    <Banner tone="warn" icon={icon} className={look} action={mayWrite && again}>
      {post.state === "scheduled" ? t("tooLate") : t("left")}
    </Banner>
  );
}
