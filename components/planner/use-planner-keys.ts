import { CalendarDays } from "lucide-react";
import { useTranslations } from "next-intl";
import { createElement, useMemo } from "react";
import { usePaletteCommands } from "@/components/ui/palette-commands";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { turned, VIEWS, type View } from "./days";
import { usePlannerUrl } from "./planner-url";

const KEYS = { month: "m", week: "w", list: "l" } as const;

/** The planner's verbs as shortcuts, and in the palette. */
export function usePlannerKeys(view: View, date: string, today: string): void {
  const t = useTranslations("planner");
  const [, setUrl] = usePlannerUrl();
  const verbs = useMemo(() => {
    const go = (day: string) => () => void setUrl({ date: day === today ? null : day });
    return [
      { keys: "t", label: t("today"), run: go(today) },
      { keys: "n", label: t("after"), run: go(turned(view, date, 1)) },
      { keys: "p", label: t("before"), run: go(turned(view, date, -1)) },
      ...VIEWS.map((name) => ({
        keys: KEYS[name],
        label: t(`show.${name}`),
        run: () => void setUrl({ view: name }),
      })),
    ];
  }, [t, setUrl, view, date, today]);
  useShortcuts(verbs);
  usePaletteCommands(
    useMemo(
      () => verbs.map((verb) => ({ ...verb, id: `planner-${verb.keys}`, icon: createElement(CalendarDays) })),
      [verbs],
    ),
  );
}
