"use client";

import { Link2, Send, Smartphone, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Switch } from "@/components/ui/switch";
import { type FrameContent, NoImage } from "./frame-parts";

/** A story fills the phone; a status of WhatsApp too, with its words under the picture. */
export function StoryFrame({ target, text, images }: FrameContent) {
  "use memo";
  const t = useTranslations("composer.preview");
  const [isShowing, setShowing] = useState(false);
  const isByHand = target.story === null;
  const [image] = images;
  return (
    <>
      <article
        data-theme="dark"
        className="relative aspect-[9/16] w-full max-w-74 overflow-hidden rounded-[1.5rem] border-4 border-edge bg-sunken text-sm text-ink"
      >
        {image ? (
          <img
            src={image.media.url}
            alt={image.altText}
            className="absolute inset-0 size-full object-contain"
          />
        ) : isByHand && text.trim() !== "" ? (
          <p className="absolute inset-0 flex items-center justify-center bg-tint px-6 text-center text-xl leading-7">
            <bdi>{text}</bdi>
          </p>
        ) : (
          <NoImage className="absolute inset-0" />
        )}
        <div
          className="absolute inset-x-0 top-0 bg-linear-to-b from-sunken/80 to-transparent px-3 pt-2.5 pb-8"
          aria-hidden="true"
        >
          <span className="mb-2.5 flex gap-1">
            {(images.length === 0 ? ["none"] : images.map(({ media }) => media.id)).map((id, place) => (
              <span
                key={id}
                className={`h-0.5 flex-1 rounded-full ${place === 0 ? "bg-ink" : "bg-ink/40"}`}
              />
            ))}
          </span>
          <span className="flex items-center gap-2">
            <Avatar id={target.channelId} name={target.name} size="sm" />
            <bdi className="truncate font-semibold">{target.name}</bdi>
            <X className="ms-auto size-4.5" />
          </span>
        </div>
        {isShowing && <SafeAreas />}
        <Foot isByHand={isByHand} caption={image ? text : ""} />
      </article>
      {isByHand ? (
        <p className="flex max-w-74 items-start gap-1.5 text-xs text-muted">
          <Smartphone className="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
          {t("byHand")}
        </p>
      ) : (
        <Switch label={t("safeAreas")} checked={isShowing} onChange={setShowing} />
      )}
    </>
  );
}

function Foot({ isByHand, caption }: { isByHand: boolean; caption: string }) {
  "use memo";
  const t = useTranslations("composer.preview");
  return (
    <footer className="absolute inset-x-0 bottom-0 flex flex-col gap-3 bg-linear-to-t from-sunken/90 to-transparent px-3 pt-10 pb-3">
      {isByHand && caption.trim() !== "" && (
        <p dir="auto" className="line-clamp-3 text-center whitespace-pre-wrap">
          {caption}
        </p>
      )}
      <span
        aria-hidden="true"
        className="flex items-center justify-between rounded-full border border-ink/45 px-3.5 py-1.5 text-xs"
      >
        {isByHand ? t("reply") : t("message")}
        {isByHand ? <Link2 className="size-4" /> : <Send className="size-4" />}
      </span>
    </footer>
  );
}

/** The parts that the platform's own controls cover: the upper 14 % and the lower 20 %. */
function SafeAreas() {
  "use memo";
  const t = useTranslations("composer.preview");
  const bar =
    "absolute inset-x-0 flex items-center justify-center border-dashed border-ink bg-bad/45 font-medium text-xs";
  return (
    <>
      <span className={`${bar} top-0 h-[14%] border-b`}>{t("covered")}</span>
      <span className={`${bar} bottom-0 h-[20%] border-t`}>{t("covered")}</span>
    </>
  );
}
