import { useTranslations } from "next-intl";
import type { TemplateProblem } from "@/lib/platforms/templates/text-problem-rules";

/** Names the parts of a template in which something is wrong, each once and in their order. */
export function usePlaceNames(): (problems: readonly TemplateProblem[]) => string[] {
  const t = useTranslations("templates.editor");
  const names: Record<string, string> = {
    name: t("name.name"),
    language: t("name.language"),
    category: t("name.category"),
    header: t("header.title"),
    body: t("body.title"),
    footer: t("body.footer"),
    offer: t("form.offerTitle"),
    buttons: t("buttons.title"),
    cards: t("cards.title"),
    minutes: t("code.minutes"),
    codeText: t("code.button"),
    package: t("code.package"),
    signature: t("code.signature"),
  };
  const nameOf = (place: string): string => {
    const [part = "", index, inside] = place.split("/");
    const number = Number(index) + 1;
    if (part === "button") return t("place.button", { number });
    if (part !== "card") return names[part] ?? part;
    return inside ? t("place.cardButtons", { card: number }) : t("cards.card", { card: number });
  };
  return (problems) => [...new Set(problems.map(({ place }) => nameOf(place)))];
}
