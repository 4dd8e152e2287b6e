"use client";

import { Languages, Monitor, Moon, PenLine, Settings, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type PaletteCommand, useOfferedCommands } from "@/components/ui/palette-commands";
import type { Role } from "@/lib/context";
import { mayDo } from "@/lib/workspaces/permission-rules";
import { LANGUAGES } from "./languages";
import { placesFor } from "./places";
import { setTheme, THEMES } from "./preferences";
import { useSetLocale } from "./use-set-locale";

const THEME_ICONS = { system: <Monitor />, light: <Sun />, dark: <Moon /> } as const;

const SETTINGS = [
  "members",
  "channels",
  "apps",
  "saved-places",
  "workspace",
  "keys",
  "deliveries",
  "audit",
  "profile",
] as const;

interface CommandGroup {
  heading: string;
  commands: readonly PaletteCommand[];
}

/** The palette's commands: the page's own verbs first, then places, themes and languages. */
export function useHouseCommands(slug: string, role: Role): readonly CommandGroup[] {
  const t = useTranslations("shell");
  const router = useRouter();
  const setLocale = useSetLocale();
  const offered = useOfferedCommands();

  const compose = {
    id: "compose",
    label: t("palette.compose"),
    keys: "c",
    icon: <PenLine />,
    run: () => router.push(`/${slug}/compose`),
  };
  const goTo = placesFor(role).map(({ name, icon: Icon, keys }) => ({
    id: `go-${name}`,
    label: t(`nav.${name}`),
    keys,
    icon: <Icon />,
    run: () => router.push(`/${slug}/${name}`),
  }));
  const themes = THEMES.map((theme) => ({
    id: `theme-${theme}`,
    label: t(`theme.${theme}`),
    keywords: [t("palette.theme")],
    icon: THEME_ICONS[theme],
    run: () => setTheme(theme),
  }));
  const languages = LANGUAGES.map(({ value, label }) => ({
    id: `language-${value}`,
    label,
    keywords: [t("palette.language")],
    icon: <Languages />,
    run: () => setLocale(value),
  }));

  const settings = SETTINGS.map((name) => ({
    id: `settings-${name}`,
    label: t(`palette.settings.${name}`),
    keywords: [t("nav.settings")],
    icon: <Settings />,
    run: () => router.push(`/${slug}/settings/${name}`),
  }));

  const ownHeadings = [...new Set(offered.flatMap(({ group }) => group ?? []))];
  return [
    {
      heading: t("palette.actions"),
      commands: [...offered.filter(({ group }) => !group), ...(mayDo(role, "write_posts") ? [compose] : [])],
    },
    ...ownHeadings.map((heading) => ({
      heading,
      commands: offered.filter(({ group }) => group === heading),
    })),
    { heading: t("palette.goTo"), commands: goTo },
    { heading: t("nav.settings"), commands: settings },
    { heading: t("palette.theme"), commands: themes },
    { heading: t("palette.language"), commands: languages },
  ];
}
