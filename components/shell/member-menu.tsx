"use client";

import { Bell, Keyboard, Languages, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Trigger } from "@/components/ui/load-on-press";
import { MenuChoices, MenuItem, MenuLine } from "@/components/ui/menu";
import MenuPopup from "@/components/ui/menu-popup";
import { toast } from "@/components/ui/toast-store";
import { signOut } from "@/lib/client/sign-in";
import { languageOf } from "@/lib/i18n/dates";
import { mayDo } from "@/lib/workspaces/permission-rules";
import type { ShellView } from "./app-shell";
import { LANGUAGES } from "./languages";
import { openTool } from "./open-tools";
import { currentTheme, setTheme, THEMES, type Theme } from "./preferences";
import { useSetLocale } from "./use-set-locale";

const THEME_ICONS = { system: <Monitor />, light: <Sun />, dark: <Moon /> } as const;

interface MemberMenuProps extends Pick<ShellView, "member"> {
  trigger: Trigger;
}

export default function MemberMenu({ member, trigger }: MemberMenuProps) {
  const t = useTranslations("shell");
  const setLocale = useSetLocale();
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const [theme, showTheme] = useState(currentTheme);

  function choose(next: Theme) {
    setTheme(next);
    showTheme(next);
  }
  const leave = () => signOut().catch(() => toast({ title: t("menu.signOutFailed"), tone: "bad" }));

  return (
    <MenuPopup trigger={trigger} side="top" align="start" className="w-58">
      <bdi className="block truncate px-2.5 py-1.5 text-xs text-muted">{member.email}</bdi>
      <MenuLine />
      <MenuChoices
        label={t("menu.theme")}
        value={theme}
        choices={THEMES.map((value) => ({ value, label: t(`theme.${value}`), icon: THEME_ICONS[value] }))}
        onChange={choose}
      />
      <MenuChoices
        label={t("menu.language")}
        value={languageOf(useLocale())}
        choices={LANGUAGES.map((language) => ({ ...language, icon: <Languages /> }))}
        onChange={setLocale}
      />
      <MenuLine />
      {mayDo(member.role, "read_inbox") && (
        <MenuItem icon={<Bell />} onSelect={() => router.push(`/${workspace}/settings/profile#notices`)}>
          {t("menu.notices")}
        </MenuItem>
      )}
      <MenuItem icon={<Keyboard />} keys="?" onSelect={() => openTool("shortcuts")}>
        {t("menu.shortcuts")}
      </MenuItem>
      <MenuItem icon={<LogOut />} onSelect={leave}>
        {t("menu.signOut")}
      </MenuItem>
    </MenuPopup>
  );
}
