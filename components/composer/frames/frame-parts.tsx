"use client";

import { ImageIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { PickedImage } from "@/components/composer/writing";
import { Avatar } from "@/components/ui/avatar";
import { classNames } from "@/components/ui/class-names";
import type { TargetView } from "@/lib/publishing/shapes";

export interface FrameContent {
  target: TargetView;
  text: string;
  images: readonly PickedImage[];
}

/** A picture as it is published: in full, on white where it does not fill its frame. */
export function SentImage({
  image,
  ratio,
  className,
}: {
  image: PickedImage;
  ratio: number;
  className?: string;
}) {
  return (
    <div
      data-theme="light"
      className={classNames("overflow-hidden bg-raised", className)}
      style={{ aspectRatio: ratio }}
    >
      <img src={image.media.url} alt={image.altText} className="size-full object-contain" />
    </div>
  );
}

/** Placeholder for a picture. */
export function NoImage({ className }: { className?: string }) {
  const t = useTranslations("composer.preview");
  return (
    <div
      className={classNames(
        "flex flex-col items-center justify-center gap-1.5 bg-sunken text-muted",
        className,
      )}
    >
      <ImageIcon className="size-6" aria-hidden="true" />
      <span className="text-xs">{t("noImage")}</span>
    </div>
  );
}

/** Text cut where the platform cuts it, with the rest behind the platform's own "more". */
export function CutText({
  text,
  max,
  linesMax,
  before,
}: {
  text: string;
  max: number;
  linesMax: number;
  before?: ReactNode;
}) {
  const t = useTranslations("composer.preview");
  const [isWhole, setWhole] = useState(false);
  const lines = text.split("\n").slice(0, linesMax).join("\n");
  const cut = [...lines].slice(0, max).join("").trimEnd();
  const isCut = cut.length < text.trimEnd().length && !isWhole;
  return (
    <p className="whitespace-pre-wrap">
      {before}
      <bdi>
        <Tagged text={isCut ? cut : text} />
      </bdi>
      {isCut && (
        <>
          {"… "}
          <button type="button" className="text-muted hover:underline" onClick={() => setWhole(true)}>
            {t("seeMore")}
          </button>
        </>
      )}
    </p>
  );
}

/** Highlights tags, names and links as the platform will. */
function Tagged({ text }: { text: string }) {
  const parts = text.split(/((?<![\p{L}\p{N}_&/])[#@][\p{L}\p{N}_.]+|https?:\/\/\S+)/gu);
  let at = 0;
  return parts.map((part, index) => {
    at += part.length;
    const key = `${at}-${index}`;
    return index % 2 === 1 ? (
      <span key={key} className="text-info">
        {part}
      </span>
    ) : (
      part
    );
  });
}

export function FrameHead({ target, line }: { target: TargetView; line: string }) {
  return (
    <header className="flex items-center gap-2.5 px-3 py-2.5">
      <Avatar name={target.name} id={target.channelId} size="md" />
      <span className="flex min-w-0 flex-col">
        <bdi className="truncate leading-4 font-semibold">{target.name}</bdi>
        <span className="truncate text-xs text-muted">{line}</span>
      </span>
      <span className="ms-auto text-muted" aria-hidden="true">
        ···
      </span>
    </header>
  );
}
