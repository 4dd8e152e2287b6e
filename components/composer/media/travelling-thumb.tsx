"use client";

import { RotateCw, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { REFUSAL_CODES } from "@/lib/errors";
import type { Travelling } from "./use-uploads";

/** A picture on its way up, or why it did not arrive. */
export function TravellingThumb({
  one,
  onAgain,
  onForget,
}: {
  one: Travelling;
  onAgain: () => void;
  onForget: () => void;
}) {
  const t = useTranslations("composer.images");
  const said = useTranslations("errors");
  const format = useFormatter();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(one.file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [one.file]);

  if (one.failure !== null) {
    const code = REFUSAL_CODES.find((known) => known === one.failure) ?? "unexpected";
    return (
      <li className="flex min-h-24 w-56 flex-col justify-between gap-1 rounded-control border border-bad/50 bg-bad/5 p-2 text-xs">
        <p role="alert">
          <bdi className="block truncate font-medium">{one.file.name}</bdi>
          {said(code)}
        </p>
        <span className="flex gap-1">
          <IconButton size="sm" label={t("again")} icon={<RotateCw aria-hidden="true" />} onClick={onAgain} />
          <IconButton size="sm" label={t("forget")} icon={<X aria-hidden="true" />} onClick={onForget} />
        </span>
      </li>
    );
  }
  const percent = format.number(one.part, { style: "percent" });
  return (
    <li className="relative size-24 overflow-hidden rounded-control border border-line bg-sunken">
      {url && <img src={url} alt="" className="size-full object-cover opacity-50" />}
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
