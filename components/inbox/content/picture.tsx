"use client";

import { ImageOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { linkStyle } from "@/components/ui/button-style";
import { Dialog } from "@/components/ui/dialog";

interface PictureProps {
  url: string;
  previewUrl: string;
  alt: string;
}

/** A picture in a space of a known height; a press shows it large. */
export function Picture({ url, previewUrl, alt }: PictureProps) {
  const t = useTranslations("inbox.attachment");
  const common = useTranslations("common.action");
  const [isBroken, setBroken] = useState(false);
  if (isBroken) {
    return (
      <p className="flex items-center gap-2 text-sm text-muted">
        <ImageOff className="size-4" aria-hidden="true" />
        {t("gone.image")}
      </p>
    );
  }
  return (
    <Dialog
      shape="wide"
      title={alt}
      closeLabel={common("close")}
      footer={
        <a href={url} target="_blank" rel="noopener" className={linkStyle}>
          {t("original")}
        </a>
      }
      trigger={
        <button
          type="button"
          aria-label={`${t("open")}: ${alt}`}
          className="w-fit max-w-full overflow-hidden rounded-pane border border-line bg-sunken"
        >
          <img
            src={previewUrl}
            alt=""
            loading="lazy"
            decoding="async"
            onError={() => setBroken(true)}
            className="h-56 max-w-full min-w-32 object-contain"
          />
        </button>
      }
    >
      <img
        src={url}
        alt={alt}
        className="mx-auto max-h-[calc(100dvh-11rem)] max-w-full rounded-control object-contain"
      />
    </Dialog>
  );
}
