"use client";

import { RotateCw, Shrink, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Travelling } from "@/components/composer/uploads";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { RefusalCode } from "@/lib/errors";
import { mayBringAgain } from "@/lib/media/pictures/picture-rules";

interface TravellingThumbProps {
  one: Travelling;
  onAgain: () => void;
  onForget: () => void;
}

/** A picture that is being uploaded, or why its upload failed. */
export function TravellingThumb({ one, onAgain, onForget }: TravellingThumbProps) {
  const t = useTranslations("composer.images");
  const format = useFormatter();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(one.file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [one.file]);

  if (one.failure !== null) {
    return <FailedThumb one={one} code={one.failure} onAgain={onAgain} onForget={onForget} />;
  }
  const percent = format.number(one.part, { style: "percent" });
  return (
    <li className="relative size-24 overflow-hidden rounded-control border border-line bg-sunken">
      {url && (
        <img
          src={url}
          alt=""
          // Not all browsers can show every type we accept.
          onError={({ currentTarget }) => currentTarget.setAttribute("hidden", "")}
          className="size-full object-cover opacity-50"
        />
      )}
      <span className="absolute inset-x-2 bottom-2 flex flex-col gap-1">
        <span className="self-start rounded-[0.3rem] bg-ink px-1 text-[0.625rem] leading-4 font-semibold text-surface tabular-nums">
          {percent}
        </span>
        <progress
          value={one.part}
          aria-label={t("uploading", { name: one.file.name })}
          className="h-1.5 w-full overflow-hidden rounded-full"
        />
      </span>
    </li>
  );
}

/** A failed upload: its file name, the reason, and what helps; a retry only where that may help. */
function FailedThumb({ one, code, onAgain, onForget }: TravellingThumbProps & { code: RefusalCode }) {
  const t = useTranslations("composer.images");
  const errors = useTranslations("errors");
  const mayShrink = code === "image_too_big" && !one.mayShrink;
  return (
    <li className="flex min-h-24 w-64 flex-col justify-between gap-1.5 rounded-control border border-bad/50 bg-bad/5 p-2 text-xs">
      <p role="alert">
        <bdi className="block truncate font-medium">{one.file.name}</bdi>
        {errors(code)}
      </p>
      <span className="flex items-center gap-1">
        {mayShrink && (
          <Button size="sm" icon={<Shrink aria-hidden="true" />} onClick={onAgain}>
            {t(one.file.type === "image/gif" ? "shrinkStill" : "shrink")}
          </Button>
        )}
        {mayBringAgain(code) && (
          <IconButton size="sm" label={t("again")} icon={<RotateCw aria-hidden="true" />} onClick={onAgain} />
        )}
        <IconButton size="sm" label={t("forget")} icon={<X aria-hidden="true" />} onClick={onForget} />
      </span>
    </li>
  );
}
