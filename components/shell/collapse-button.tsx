"use client";

import { PanelLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { remember } from "./preferences";

export function CollapseButton() {
  const t = useTranslations("shell");

  function toggle() {
    const isNarrow = document.getElementById("shell")?.toggleAttribute("data-narrow") ?? false;
    remember("sidebar", isNarrow ? "narrow" : "wide");
  }

  return (
    <>
      <span className="contents group-data-narrow/shell:hidden">
        <IconButton
          size="sm"
          label={t("collapse")}
          icon={<PanelLeft className="text-muted" />}
          onClick={toggle}
        />
      </span>
      <span className="hidden group-data-narrow/shell:contents">
        <IconButton
          size="sm"
          label={t("expand")}
          icon={<PanelLeft className="text-muted" />}
          onClick={toggle}
        />
      </span>
    </>
  );
}
