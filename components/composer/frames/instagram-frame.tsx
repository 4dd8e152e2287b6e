"use client";

import { Bookmark, ChevronLeft, ChevronRight, Heart, MessageCircle, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { sentRatio } from "./fit";
import { CutText, type FrameContent, FrameHead, NoImage, SentImage } from "./frame-parts";

/** Where Instagram hides the rest of a caption. */
const CUT_SIGNS = 125;
const CUT_LINES = 2;

/** A post in the feed: the pictures in their published ratio, and the beginning of the caption. */
export function InstagramFrame({ target, text, images }: FrameContent) {
  "use memo";
  const t = useTranslations("composer.preview");
  const [index, setIndex] = useState(0);
  const place = Math.min(index, images.length - 1);
  const image = images[place];
  return (
    <article className="w-full max-w-100 overflow-hidden rounded-pane border border-line bg-raised text-sm">
      <FrameHead target={target} line={target.handle ? `@${target.handle.replace(/^@/, "")}` : ""} />
      <div className="relative">
        {image ? (
          <SentImage image={image} ratio={sentRatio(images, place, target.post?.images)} />
        ) : (
          <NoImage className="aspect-[4/5]" />
        )}
        {place > 0 && (
          <Arrow
            label={t("previous")}
            side="start-2"
            icon={<ChevronLeft />}
            onPress={() => setIndex(place - 1)}
          />
        )}
        {place < images.length - 1 && (
          <Arrow label={t("next")} side="end-2" icon={<ChevronRight />} onPress={() => setIndex(place + 1)} />
        )}
        {images.length > 1 && (
          <span className="absolute end-2.5 top-2.5 rounded-full bg-ink/75 px-2 py-0.5 text-xs text-surface tabular-nums">
            {place + 1}/{images.length}
          </span>
        )}
      </div>
      <div className="flex items-center gap-3.5 px-3 pt-2.5 [&>svg]:size-5" aria-hidden="true">
        <Heart />
        <MessageCircle />
        <Send />
        {images.length > 1 && (
          <span className="-ms-13 flex flex-1 justify-center gap-1">
            {images.map(({ media }, at) => (
              <span
                key={media.id}
                className={classNames("size-1.5 rounded-full", at === place ? "bg-info" : "bg-edge/60")}
              />
            ))}
          </span>
        )}
        <Bookmark className="ms-auto" />
      </div>
      <div className="px-3 pt-2 pb-3">
        {text.trim() === "" ? (
          <p className="text-muted">{t("noCaption")}</p>
        ) : (
          <CutText
            text={text}
            max={CUT_SIGNS}
            linesMax={CUT_LINES}
            before={
              <b className="me-1.5 font-semibold">{(target.handle || target.name).replace(/^@/, "")}</b>
            }
          />
        )}
      </div>
    </article>
  );
}

interface ArrowProps {
  label: string;
  side: string;
  icon: ReactNode;
  onPress: () => void;
}

const Arrow = ({ label, side, icon, onPress }: ArrowProps) => (
  <button
    type="button"
    aria-label={label}
    onClick={onPress}
    className={classNames(
      "absolute top-1/2 flex size-7 -translate-y-1/2 items-center justify-center rounded-full bg-raised/85 text-ink shadow-pane [&>svg]:size-4",
      side,
    )}
  >
    {icon}
  </button>
);
