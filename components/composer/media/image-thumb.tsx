"use client";

import { useTranslations } from "next-intl";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { useComposing } from "@/components/composer/composer-context";
import { type PickedImage, withMoved } from "@/components/composer/writing";
import { classNames } from "@/components/ui/class-names";
import { ThumbMenu } from "./thumb-menu";

const DRAGGED = "application/x-trefoil-image";

interface ImageThumbProps {
  image: PickedImage;
  place: number;
  isOpen: boolean;
  onOpen: () => void;
}

/** One picture in the row: a press opens its description; dragging or its menu changes its place. */
export function ImageThumb({ image, place, isOpen, onOpen }: ImageThumbProps) {
  const t = useTranslations("composer.images");
  const { writing, change, isLocked } = useComposing();
  const [isOver, setOver] = useState(false);
  const isDescribed = image.altText.trim() !== "";
  const move = (to: number) => change((before) => withMoved(before, place, to));

  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || isLocked) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(Math.max(0, Math.min(writing.images.length - 1, place + step)));
  }
  function onDrop(event: DragEvent) {
    const from = event.dataTransfer.getData(DRAGGED);
    setOver(false);
    if (from === "") return;
    event.preventDefault();
    change((before) => withMoved(before, Number(from), place));
  }
  return (
    <li
      draggable={!isLocked}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, String(place))}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={classNames(
        "group/thumb relative size-24 rounded-control",
        isOver && "outline-2 outline-offset-2 outline-accent",
      )}
    >
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={t("open", {
          place: place + 1,
          count: writing.images.length,
          alt: image.altText || t("noAlt"),
        })}
        onClick={onOpen}
        onKeyDown={onKeyDown}
        className={classNames(
          "block size-full overflow-hidden rounded-control border bg-sunken",
          isOpen ? "border-accent ring-2 ring-accent" : "border-line",
        )}
      >
        <img src={image.media.previewUrl} alt="" draggable={false} className="size-full object-cover" />
      </button>
      <span
        className={classNames(
          "pointer-events-none absolute start-1 bottom-1 rounded-[0.3rem] px-1 text-[0.625rem] leading-4 font-semibold",
          isDescribed ? "bg-ink text-surface" : "bg-warn text-surface",
        )}
        aria-hidden="true"
      >
        {isDescribed ? t("altMark") : t("altMissing")}
      </span>
      {writing.images.length > 1 && (
        <span className="pointer-events-none absolute start-1 top-1 flex size-4.5 items-center justify-center rounded-full bg-ink text-[0.625rem] font-semibold text-surface tabular-nums">
          {place + 1}
        </span>
      )}
      {!isLocked && <ThumbMenu place={place} onDescribe={onOpen} move={move} />}
    </li>
  );
}
