"use client";

import { Download, Share } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import type { HandOffView } from "@/lib/publishing/hand-off-rules";
import { useShare } from "./use-share";

/** The pictures and the phone's share sheet for them; without a share sheet, a download of each. */
export function PictureStep({ images }: { images: HandOffView["images"] }) {
  const t = useTranslations("handOff");
  const { state, share } = useShare(images);
  const mustSave = state === "unable" || state === "failed";

  return (
    <>
      <ul className="relative flex snap-x snap-mandatory gap-3 overflow-x-auto">
        {images.map(({ media, altText }, place) => (
          <li key={media.id} className={images.length > 1 ? "w-9/10 shrink-0 snap-center" : "w-full"}>
            <img
              src={media.url}
              alt={altText || t("picture", { number: place + 1, total: images.length })}
              width={media.widthPx ?? undefined}
              height={media.heightPx ?? undefined}
              className="mx-auto max-h-[55vh] w-auto max-w-full rounded-pane border border-line bg-sunken object-contain"
            />
          </li>
        ))}
      </ul>
      {!mustSave && (
        <Button
          size="lg"
          variant="primary"
          className="h-13 w-full text-lg"
          icon={<Share aria-hidden="true" />}
          isBusy={state === "loading" || state === "sharing"}
          onClick={() => void share()}
        >
          {state === "loading" ? t("sharing") : t("share", { count: images.length })}
        </Button>
      )}
      <p role="status" className="text-sm text-pretty text-muted empty:hidden">
        {state === "unable" && t("cannotShare")}
        {state === "failed" && t("shareFailed")}
        {state === "shared" && t("shared")}
      </p>
      {mustSave &&
        images.map(({ media }, place) => (
          <a
            key={media.id}
            href={media.url}
            download={media.name ?? `${place + 1}.${media.mime.split("/")[1] ?? "jpg"}`}
            className={`${buttonStyle({ size: "lg" })} h-12 w-full`}
          >
            <Download aria-hidden="true" />
            {t("save", { number: place + 1 })}
          </a>
        ))}
    </>
  );
}
