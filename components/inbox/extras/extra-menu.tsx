"use client";

import { IdCard, ListChecks, MapPin, Plus, SquareArrowOutUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { Extra } from "@/lib/platforms/capabilities/shapes";

const EMPTY: Record<Extra["kind"], Extra> = {
  choices: {
    kind: "choices",
    choices: [
      { title: "", description: "", section: null },
      { title: "", description: "", section: null },
    ],
  },
  link: { kind: "link", title: "", url: "" },
  location: { kind: "location", title: "", address: "", latitude: null, longitude: null },
  card: { kind: "card", name: "", organisation: "", phone: "", email: "" },
};
const ICONS = { choices: ListChecks, link: SquareArrowOutUpRight, location: MapPin, card: IdCard } as const;
const KINDS = ["choices", "link", "location", "card"] as const;

interface ExtraMenuProps {
  extra: Extra | null;
  onChange: (extra: Extra) => void;
}

/** Adds to a reply what is neither words nor a file; one thing at a time. */
export function ExtraMenu({ extra, onChange }: ExtraMenuProps) {
  "use memo";
  const t = useTranslations("reply.extra");
  return (
    <Menu side="top" trigger={<IconButton label={t("add")} icon={<Plus aria-hidden="true" />} />}>
      {KINDS.map((kind) => {
        const Icon = ICONS[kind];
        return (
          <MenuItem
            key={kind}
            icon={<Icon aria-hidden="true" />}
            disabledReason={extra ? t("one") : null}
            onSelect={() => onChange(EMPTY[kind])}
          >
            {t(`kind.${kind}`)}
          </MenuItem>
        );
      })}
    </Menu>
  );
}
