"use client";

import {
  Building2,
  CircleUser,
  KeyRound,
  ListChecks,
  MapPin,
  MessageSquareText,
  MessageSquareWarning,
  PackageX,
  Radio,
  ScrollText,
  Tags,
  Users,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

const PLACES = [
  { name: "members", icon: Users },
  { name: "channels", icon: Radio },
  { name: "apps", icon: ListChecks },
  { name: "labels", icon: Tags },
  { name: "saved-replies", icon: MessageSquareText },
  { name: "saved-places", icon: MapPin },
  { name: "moderation", icon: MessageSquareWarning },
  { name: "workspace", icon: Building2 },
  { name: "keys", icon: KeyRound },
  { name: "deliveries", icon: PackageX },
  { name: "audit", icon: ScrollText },
  { name: "profile", icon: CircleUser },
] as const;

/** Links to the parts of the settings: a column on a wide screen, a scrolling row on a narrow one. */
export function SettingsNav({ workspace }: { workspace: string }) {
  const t = useTranslations("settings.nav");
  const path = usePathname();
  const nav = useRef<HTMLElement>(null);
  // On a phone the row is longer than the screen: the current part must be in view.
  useEffect(() => {
    const here = nav.current?.querySelector(`[href="${path}"]`);
    here?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [path]);
  return (
    <nav
      ref={nav}
      aria-label={t("label")}
      className="scroll-quiet relative flex shrink-0 gap-1 overflow-x-auto border-b border-line px-4 py-2 md:w-52 md:flex-col md:overflow-visible md:border-b-0 md:px-3 md:py-6"
    >
      {PLACES.map(({ name, icon: Icon }) => {
        const href = `/${workspace}/settings/${name}`;
        return (
          <Link
            key={name}
            href={href}
            aria-current={path.startsWith(href) ? "page" : undefined}
            className="flex min-h-8.5 shrink-0 items-center gap-2.5 rounded-control px-3 py-1.5 font-medium text-muted no-underline hover:bg-ink/6 hover:text-ink aria-[current=page]:bg-tint aria-[current=page]:text-ink"
          >
            <Icon className="size-4 shrink-0" aria-hidden="true" />
            {t(name)}
          </Link>
        );
      })}
    </nav>
  );
}
