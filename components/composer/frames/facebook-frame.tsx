"use client";

import { MessageCircle, Share2, ThumbsUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { CutText, type FrameContent, FrameHead } from "./frame-parts";

/** Where Facebook hides the rest behind "See more". */
const CUT_SIGNS = 477;
const CUT_LINES = 5;
/** Further pictures are shown as a number on the last one. */
const SHOWN_MAX = 5;

/** A Page's post in the feed. */
export function FacebookFrame({ target, text, images }: FrameContent) {
  "use memo";
  const t = useTranslations("composer.preview");
  const actions = [
    [ThumbsUp, "like"],
    [MessageCircle, "comment"],
    [Share2, "share"],
  ] as const;
  return (
    <article className="w-full max-w-100 overflow-hidden rounded-pane border border-line bg-raised text-sm">
      <FrameHead target={target} line={t("justNow")} />
      {text.trim() !== "" && (
        <div
          className={classNames(
            "px-3 pb-2.5",
            images.length === 0 && text.length < 85 && "text-xl leading-7",
          )}
        >
          <CutText text={text} max={CUT_SIGNS} linesMax={CUT_LINES} />
        </div>
      )}
      <Mosaic images={images} />
      {text.trim() === "" && images.length === 0 && <p className="px-3 pb-8 text-muted">{t("empty")}</p>}
      <footer
        className="flex justify-around border-t border-line py-2 text-xs font-medium text-muted"
        aria-hidden="true"
      >
        {actions.map(([Icon, word]) => (
          <span key={word} className="flex items-center gap-1.5">
            <Icon className="size-4" />
            {t(word)}
          </span>
        ))}
      </footer>
    </article>
  );
}

/** One picture in full; several side by side, cut to squares as Facebook's collage does. */
function Mosaic({ images }: Pick<FrameContent, "images">) {
  "use memo";
  const [first] = images;
  if (!first) return null;
  if (images.length === 1) {
    return <img src={first.media.url} alt={first.altText} className="max-h-125 w-full object-cover" />;
  }
  const shown = images.slice(0, SHOWN_MAX);
  const top = shown.length === 5 ? 2 : 1;
  const below = shown.length - top;
  const span = (place: number) => {
    if (shown.length === 2 || shown.length === 4) return "col-span-3 aspect-square";
    if (place < top) return shown.length === 5 ? "col-span-3 aspect-square" : "col-span-6 aspect-[3/2]";
    return below === 2 ? "col-span-3 aspect-square" : "col-span-2 aspect-square";
  };
  return (
    <div className="grid grid-cols-6 gap-0.5">
      {shown.map(({ media, altText }, place) => (
        <div key={media.id} className={classNames("relative overflow-hidden", span(place))}>
          <img src={media.url} alt={altText} className="size-full object-cover" />
          {place === SHOWN_MAX - 1 && images.length > SHOWN_MAX && (
            <span className="absolute inset-0 flex items-center justify-center bg-ink/60 text-2xl font-semibold text-surface">
              +{images.length - SHOWN_MAX}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
