"use client";

import { ImageIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useChannelName } from "@/components/marks/channel-name";
import { PlatformGlyph } from "@/components/marks/platform-glyph";
import { classNames } from "@/components/ui/class-names";
import type { PostCard } from "@/lib/publishing/shapes";
import { PLATFORM_NAMES } from "@/lib/words";
import { usePlanning } from "./planner-context";

/** The names of a post's channels. */
export function useChannelNames(card: PostCard): string {
  const { targets } = usePlanning();
  const nameOf = useChannelName(targets);
  const gone = targets.filter(({ channelId }) =>
    card.publications.some((publication) => publication.channelId === channelId),
  );
  return [...new Set(gone.map(nameOf))].join(", ");
}

/** The platforms of a post, each once; read out by the names of its channels. */
export function Glyphs({ card, className }: { card: PostCard; className?: string }) {
  "use memo";
  const gone = PLATFORM_NAMES.filter((platform) =>
    card.publications.some((publication) => publication.platform === platform),
  );
  const names = useChannelNames(card);
  return (
    <span className={classNames("inline-flex shrink-0 items-center gap-0.5", className)}>
      {gone.map((platform) => (
        <PlatformGlyph key={platform} platform={platform} className="size-3 @max-[3rem]:size-2.5" />
      ))}
      <span className="sr-only">{names}</span>
    </span>
  );
}

/** The channels' names beside their platforms' icons: each name once. */
export function Shops({ card, className }: { card: PostCard; className?: string }) {
  "use memo";
  const { targets } = usePlanning();
  const gone = targets.filter(({ channelId }) =>
    card.publications.some((publication) => publication.channelId === channelId),
  );
  const shops = [...new Set(gone.map(({ name }) => name))];
  if (shops.length === 0) return null;
  return (
    <bdi className={classNames("min-w-0 truncate", className)} aria-hidden="true" title={shops.join(", ")}>
      {shops.join(", ")}
    </bdi>
  );
}

/** The first words of the text, or a substitute. */
export function Excerpt({ card, className }: { card: PostCard; className?: string }) {
  "use memo";
  const t = useTranslations("planner");
  const words = card.excerpt.trim();
  if (words)
    return (
      <bdi className={className} title={words}>
        {words}
      </bdi>
    );
  return (
    <span className={classNames("inline-flex items-center gap-1 text-muted italic", className)}>
      {card.imageCount > 0 && <ImageIcon className="size-3 shrink-0" aria-hidden="true" />}
      {card.kind === "story" ? t("story") : card.imageCount > 0 ? t("imageOnly") : t("blank")}
    </span>
  );
}
