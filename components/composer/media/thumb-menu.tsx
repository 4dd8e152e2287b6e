"use client";

import { ArrowLeft, ArrowRight, ChevronsLeft, EllipsisVertical, Text, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useComposing } from "@/components/composer/composer-context";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast-store";

interface ThumbMenuProps {
  place: number;
  onDescribe: () => void;
  move: (to: number) => void;
}

/** Everything that can be done with one picture, by keyboard and on touch screens. */
export function ThumbMenu({ place, onDescribe, move }: ThumbMenuProps) {
  const t = useTranslations("composer.images");
  const undo = useTranslations("common.action")("undo");
  const { writing, change } = useComposing();
  const last = writing.images.length - 1;

  function remove() {
    const removed = writing.images[place];
    change((before) => ({ ...before, images: before.images.filter((_, at) => at !== place) }));
    const putBack = () =>
      change((before) =>
        removed ? { ...before, images: before.images.toSpliced(place, 0, removed) } : before,
      );
    toast({ title: t("removed"), undo: { label: undo, run: putBack } });
  }
  return (
    <span className="absolute end-1 top-1">
      <Menu
        align="end"
        trigger={
          <IconButton
            label={t("menu", { place: place + 1 })}
            icon={<EllipsisVertical aria-hidden="true" />}
            variant="secondary"
            size="sm"
            className="size-6! opacity-90"
          />
        }
      >
        <MenuItem icon={<Text />} onSelect={onDescribe}>
          {t("describe")}
        </MenuItem>
        {place > 1 && (
          <MenuItem icon={<ChevronsLeft />} onSelect={() => move(0)}>
            {t("first")}
          </MenuItem>
        )}
        {place > 0 && (
          <MenuItem icon={<ArrowLeft />} onSelect={() => move(place - 1)}>
            {t("earlier")}
          </MenuItem>
        )}
        {place < last && (
          <MenuItem icon={<ArrowRight />} onSelect={() => move(place + 1)}>
            {t("later")}
          </MenuItem>
        )}
        <MenuItem icon={<Trash2 />} tone="bad" onSelect={remove}>
          {t("remove")}
        </MenuItem>
      </Menu>
    </span>
  );
}
