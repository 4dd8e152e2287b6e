"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Keys } from "@/components/ui/kbd";
import { openTool } from "./open-tools";

export function PaletteButton() {
  const t = useTranslations("shell.palette");
  return (
    <button
      type="button"
      onClick={() => openTool("palette")}
      className="flex h-8.5 items-center gap-2 rounded-control border border-line bg-raised px-2.5 text-muted transition-colors hover:border-edge hover:text-ink narrow:justify-center narrow:px-0"
    >
      <Search className="size-4 shrink-0" aria-hidden="true" />
      <span className="flex-1 truncate text-start narrow:sr-only">{t("open")}</span>
      <Keys keys="mod+k" className="narrow:hidden" />
    </button>
  );
}
