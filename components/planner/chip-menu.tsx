"use client";

import { CalendarClock, Copy, EllipsisVertical, PenLine } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { PostCard } from "@/lib/publishing/shapes";
import { usePlanning } from "./planner-context";

/** Everything that dragging can do, and more, by keyboard and on touch screens. */
export function ChipMenu({ card, className }: { card: PostCard; className?: string }) {
  const t = useTranslations("planner.menu");
  const router = useRouter();
  const { workspace, stays, askMove, mayWrite } = usePlanning();
  const forbidden = useTranslations("errors")("forbidden");
  return (
    <span className={classNames("inline-flex", className)}>
      <Menu
        align="end"
        trigger={
          <IconButton
            label={t("label", { words: card.excerpt.slice(0, 40) || t("blank") })}
            icon={<EllipsisVertical aria-hidden="true" />}
            variant="secondary"
            size="sm"
            className="size-5! min-h-6! min-w-6! [&>svg]:size-3.5"
          />
        }
      >
        <MenuItem icon={<PenLine />} onSelect={() => router.push(`/${workspace}/compose/${card.id}`)}>
          {t("open")}
        </MenuItem>
        <MenuItem icon={<CalendarClock />} disabledReason={stays(card)} onSelect={() => askMove(card)}>
          {t("move")}
        </MenuItem>
        <MenuItem
          icon={<Copy />}
          disabledReason={mayWrite ? null : forbidden}
          onSelect={() => router.push(`/${workspace}/compose?from=${card.id}`)}
        >
          {t("copy")}
        </MenuItem>
      </Menu>
    </span>
  );
}
