"use client";

import { PanelLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { remember } from "./preferences";

/** Same width as the `narrow` variant of the theme. */
const isSmall = () => matchMedia("(width < 1100px)").matches;

export function CollapseButton() {
  const t = useTranslations("shell");

  function toggle() {
    const shell = document.getElementById("shell");
    if (!shell) return;
    // On a narrow window it is folded until the member unfolds it.
    const isFolded = shell.hasAttribute("data-narrow") || (isSmall() && !shell.hasAttribute("data-wide"));
    shell.toggleAttribute("data-narrow", !isFolded);
    shell.toggleAttribute("data-wide", isFolded);
    remember("sidebar", isFolded ? "wide" : "narrow");
  }

  return (
    <>
      <span className="contents narrow:hidden">
        <IconButton
          size="sm"
          label={t("collapse")}
          icon={<PanelLeft className="text-muted" />}
          onClick={toggle}
        />
      </span>
      <span className="hidden narrow:contents">
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
