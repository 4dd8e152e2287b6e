"use client";

import { Star, ThumbsDown, ThumbsUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { SubjectGist } from "@/lib/inbox/comment-rules";

type Review = Pick<SubjectGist, "verdict" | "stars">;

/** What a review says beside its words, as a sentence: whether it recommends the Page, or how many stars it gives. */
export function useVerdict({ verdict, stars }: Review): string | null {
  const t = useTranslations("inbox.comment.review");
  if (verdict) return t(verdict);
  return stars ? t("stars", { count: stars }) : null;
}

/** The same as a mark. */
export function VerdictMark(review: Review) {
  const words = useVerdict(review);
  if (!words) return null;
  const { verdict } = review;
  const Icon = verdict === "recommended" ? ThumbsUp : verdict === "not_recommended" ? ThumbsDown : Star;
  return (
    <Badge
      tone={verdict === "not_recommended" ? "warn" : "good"}
      icon={<Icon aria-hidden="true" />}
      className="shrink-0"
    >
      {words}
    </Badge>
  );
}
