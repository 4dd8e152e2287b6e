import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { WaitingBadge } from "@/components/marks/waiting-badge";
import { Trefoil } from "@/components/ui/trefoil";
import type { ShellView } from "./app-shell";
import { CollapseButton } from "./collapse-button";
import { HealthLink } from "./health-link";
import { MemberMenuButton } from "./member-menu-button";
import { NavLink } from "./nav-link";
import { PaletteButton } from "./palette-button";
import { placesFor } from "./places";

/** Pages to prefetch. Not the composer: each new post gets an id of its own when it is opened. */
const AHEAD = ["inbox", "planner", "reach"] as const;

export function Sidebar({
  workspace,
  member,
  counts,
  health,
  waitingBadge,
}: ShellView & { waitingBadge?: ReactNode }) {
  const t = useTranslations("shell");
  return (
    <aside className="hidden w-60 shrink-0 flex-col gap-3 border-e border-line bg-sunken p-3 transition-[width] duration-150 ease-out narrow:w-15 md:flex">
      <div className="flex h-9 items-center gap-2.5 ps-1 narrow:h-auto narrow:flex-col narrow:ps-0">
        <Trefoil className="size-6.5 shrink-0 text-accent" />
        <bdi className="flex-1 truncate text-base font-semibold tracking-[-0.014em] narrow:sr-only">
          {workspace.name}
        </bdi>
        <CollapseButton />
      </div>
      <PaletteButton />
      <nav aria-label={t("nav.label")} className="flex flex-1 flex-col gap-0.5">
        {placesFor(member.role).map(({ name, icon: Icon, keys }) => (
          <NavLink
            key={name}
            href={`/${workspace.slug}/${name}`}
            label={t(`nav.${name}`)}
            keys={keys}
            icon={<Icon />}
            badge={name === "inbox" && (waitingBadge ?? <WaitingBadge count={counts.waiting} />)}
            isPrimary={name === "compose"}
            isAhead={AHEAD.some((place) => place === name)}
          />
        ))}
      </nav>
      <div className="flex flex-col gap-1">
        <HealthLink href={`/${workspace.slug}/settings`} health={health} />
        <MemberMenuButton member={member} />
      </div>
    </aside>
  );
}
