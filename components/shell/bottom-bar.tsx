"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { WaitingBadge } from "@/components/marks/waiting-badge";
import { later } from "@/components/ui/later";
import type { ShellView } from "./app-shell";
import { placesFor } from "./places";

const MoreSheet = later(() => import("./more-sheet"));

const SHOWN = 4;
const LOOK =
  "relative flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 pt-1 text-[0.65625rem] font-medium text-muted -outline-offset-2 aria-[current=page]:text-accent [&>svg]:size-5.5";

/** Navigation on a phone: four places, and a button for the rest. */
export function BottomBar({ waitingBadge, ...view }: ShellView & { waitingBadge?: ReactNode }) {
  const t = useTranslations("shell");
  const path = usePathname();
  const [isMoreOpen, setMoreOpen] = useState(false);
  const { workspace, counts } = view;
  return (
    <nav
      aria-label={t("nav.label")}
      className="flex h-[calc(3.5rem+env(safe-area-inset-bottom))] shrink-0 border-t border-line bg-raised pb-[env(safe-area-inset-bottom)] keyboard-up:hidden md:hidden"
    >
      {placesFor(view.member.role)
        .slice(0, SHOWN)
        .map(({ name, icon: Icon }) => (
          <Link
            key={name}
            href={`/${workspace.slug}/${name}`}
            scroll={false}
            aria-current={path.startsWith(`/${workspace.slug}/${name}`) ? "page" : undefined}
            className={LOOK}
          >
            <Icon aria-hidden="true" />
            <span className="max-w-full truncate px-1">
              {name === "inbox" ? t("bar.inbox") : t(`nav.${name}`)}
            </span>
            {name === "inbox" && (
              <span className="absolute top-0.5 start-1/2 ms-1 scale-85">
                {waitingBadge ?? <WaitingBadge count={counts.waiting} />}
              </span>
            )}
          </Link>
        ))}
      <button
        type="button"
        aria-haspopup="dialog"
        onPointerDown={MoreSheet.load}
        onFocus={MoreSheet.load}
        onClick={() => setMoreOpen(true)}
        className={LOOK}
      >
        <Ellipsis aria-hidden="true" />
        <span>{t("nav.more")}</span>
      </button>
      {isMoreOpen && <MoreSheet {...view} onClose={() => setMoreOpen(false)} />}
    </nav>
  );
}
