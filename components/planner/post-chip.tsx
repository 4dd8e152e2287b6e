"use client";

import { ImageIcon, PencilLine } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ClockTime } from "@/components/marks/clock-time";
import { PlatformGlyph } from "@/components/marks/platform-glyph";
import { PostStateMark, postStateStrip } from "@/components/marks/post-state-mark";
import { classNames } from "@/components/ui/class-names";
import type { PostCard } from "@/lib/publishing/shapes";
import { ChipMenu } from "./chip-menu";
import { type Placed, usePlanning } from "./planner-context";

const PLATFORMS = ["facebook", "instagram", "whatsapp"] as const;

/** The platforms a post goes to, each once. */
export function Glyphs({ card, className }: { card: PostCard; className?: string }) {
  const t = useTranslations("common.platform");
  const gone = PLATFORMS.filter((platform) => card.publications.some((leg) => leg.platform === platform));
  return (
    <span className={classNames("inline-flex shrink-0 items-center gap-0.5", className)}>
      {gone.map((platform) => (
        <span key={platform} className="inline-flex">
          <PlatformGlyph platform={platform} className="size-3" />
          <span className="sr-only">{t(platform)}</span>
        </span>
      ))}
    </span>
  );
}

/** The first words, or what stands for them. */
export function Excerpt({ card, className }: { card: PostCard; className?: string }) {
  const t = useTranslations("planner");
  const words = card.excerpt.trim();
  if (words) return <bdi className={className}>{words}</bdi>;
  return (
    <span className={classNames("inline-flex items-center gap-1 text-muted italic", className)}>
      {card.imageCount > 0 && <ImageIcon className="size-3 shrink-0" aria-hidden="true" />}
      {card.kind === "story" ? t("story") : card.imageCount > 0 ? t("imageOnly") : t("blank")}
    </span>
  );
}

interface PostChipProps extends Placed {
  /** Two lines with a picture, for the week. */
  isTall?: boolean;
}

/** A post on a day: a strip and an icon for how it stands, its time, where it goes, its first words. */
export function PostChip({ card, local, isTall }: PostChipProps) {
  const t = useTranslations("planner");
  const { workspace, drag, stays } = usePlanning();
  const isFixed = stays(card) !== null;
  // A month's cell on a phone has room for the icon; the list has the rest.
  const narrow = !isTall && "max-md:sr-only";
  return (
    <div className="group/chip relative min-w-0">
      <Link
        href={`/${workspace}/compose/${card.id}`}
        prefetch={false}
        draggable={false}
        onPointerDown={(event) => !isFixed && drag(event, card, local)}
        className={classNames(
          "relative flex min-w-0 items-center gap-1 overflow-hidden rounded-[0.35rem] border border-line bg-raised ps-2 pe-1 text-xs text-ink hover:border-edge data-dragged:opacity-40",
          isTall ? "h-full min-h-11" : "h-9.5 max-md:h-6",
          card.state === "cancelled" && "text-muted line-through",
        )}
      >
        <span
          className={classNames("absolute inset-y-0 start-0 w-0.75", postStateStrip(card.state))}
          aria-hidden="true"
        />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="flex min-w-0 items-center gap-1 overflow-hidden">
            <PostStateMark state={card.state} isWordHidden className="[&>svg]:size-3" />
            {card.isRevised && (
              <PencilLine className="size-3 shrink-0 text-info" role="img" aria-label={t("revised")} />
            )}
            <ClockTime
              local={local}
              className={classNames("whitespace-nowrap font-medium tabular-nums", narrow)}
            />
            {!isTall && (
              <Glyphs card={card} className={classNames("ms-auto group-hover/chip:opacity-0", narrow)} />
            )}
          </span>
          <span className={classNames("flex min-w-0 items-center gap-1", narrow)}>
            {isTall && <Glyphs card={card} />}
            <Excerpt card={card} className="truncate" />
          </span>
        </span>
        {isTall && card.previewUrl && (
          <img
            src={card.previewUrl}
            alt=""
            className="size-8.5 shrink-0 rounded-[0.25rem] object-cover"
            draggable={false}
          />
        )}
      </Link>
      <ChipMenu
        card={card}
        className="absolute end-0.5 top-0.5 opacity-0 group-hover/chip:opacity-100 focus-within:opacity-100 max-md:hidden"
      />
    </div>
  );
}
