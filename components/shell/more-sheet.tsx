"use client";

import { Bell, LogOut } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Sheet } from "@/components/ui/sheet";
import { toast } from "@/components/ui/toast-store";
import { signOut } from "@/lib/client/sign-in";
import { languageOf } from "@/lib/i18n/dates";
import { mayDo } from "@/lib/workspaces/permission-rules";
import type { ShellView } from "./app-shell";
import { HealthLink } from "./health-link";
import { LANGUAGES } from "./languages";
import { placesFor } from "./places";
import { currentTheme, setTheme, THEMES } from "./preferences";
import { useSetLocale } from "./use-set-locale";

const SHOWN_BELOW = 4;

/** On a phone: the places that do not fit into the bar, and the member's own settings. */
export default function MoreSheet({
  workspace,
  member,
  health,
  onClose,
}: ShellView & { onClose: () => void }) {
  const t = useTranslations();
  const setLocale = useSetLocale();
  const [theme, showTheme] = useState(currentTheme);
  const leave = () => signOut().catch(() => toast({ title: t("shell.menu.signOutFailed"), tone: "bad" }));
  return (
    <Sheet
      open
      from="bottom"
      onOpenChange={onClose}
      title={<bdi>{workspace.name}</bdi>}
      description={`${member.name} · ${t(`shell.role.${member.role}`)}`}
      closeLabel={t("common.action.close")}
    >
      <div className="flex flex-col gap-4">
        <nav className="-mx-2.5 flex flex-col" onClickCapture={onClose}>
          {placesFor(member.role)
            .slice(SHOWN_BELOW)
            .map(({ name, icon: Icon }) => (
              <Link
                key={name}
                href={`/${workspace.slug}/${name}`}
                className="flex h-11 items-center gap-3 rounded-control px-2.5 text-base font-medium"
              >
                <Icon className="size-5 text-muted" aria-hidden="true" />
                {t(`shell.nav.${name}`)}
              </Link>
            ))}
          {mayDo(member.role, "read_inbox") && (
            <Link
              href={`/${workspace.slug}/settings/profile#notices`}
              className="flex h-11 items-center gap-3 rounded-control px-2.5 text-base font-medium"
            >
              <Bell className="size-5 text-muted" aria-hidden="true" />
              {t("shell.menu.notices")}
            </Link>
          )}
          <HealthLink href={`/${workspace.slug}/settings`} health={health} />
        </nav>
        <Row label={t("shell.menu.theme")}>
          <SegmentedControl
            label={t("shell.menu.theme")}
            value={theme}
            segments={THEMES.map((value) => ({ value, label: t(`shell.theme.${value}`) }))}
            onChange={(next) => {
              setTheme(next);
              showTheme(next);
            }}
          />
        </Row>
        <Row label={t("shell.menu.language")}>
          <SegmentedControl
            label={t("shell.menu.language")}
            value={languageOf(useLocale())}
            segments={LANGUAGES}
            onChange={setLocale}
          />
        </Row>
        <Button icon={<LogOut />} onClick={leave} className="w-full">
          {t("shell.menu.signOut")}
        </Button>
      </div>
    </Sheet>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <span className="text-muted">{label}</span>
      {children}
    </div>
  );
}
