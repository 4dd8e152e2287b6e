"use client";

import { FilePen } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

interface OtherTextProps {
  /** Where the other version comes from. */
  title: string;
  mine: string;
  other: string;
  onSettle: (text: string) => void;
}

/** Another version that was stored meanwhile: it is not overwritten until somebody has chosen. */
export function OtherText({ title, mine, other, onSettle }: OtherTextProps) {
  const t = useTranslations("common.otherText");
  return (
    <section
      role="alert"
      className="flex flex-col gap-2 rounded-control border border-warn/50 bg-warn/10 px-3 py-2 text-sm"
    >
      <p className="flex items-center gap-1.5 font-medium text-warn">
        <FilePen className="size-4 shrink-0" aria-hidden="true" />
        {title}
      </p>
      <bdi dir="auto" className="max-h-32 overflow-y-auto wrap-anywhere whitespace-pre-wrap">
        {other || "–"}
      </bdi>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => onSettle(`${mine}\n${other}`)}>
          {t("keepBoth")}
        </Button>
        <Button size="sm" onClick={() => onSettle(mine)}>
          {t("keepMine")}
        </Button>
        <Button size="sm" onClick={() => onSettle(other)}>
          {t("takeOther")}
        </Button>
      </div>
    </section>
  );
}
