import { useFormatter, useTranslations } from "next-intl";
import { PLATFORM_NAMES } from "@/lib/words";
import type { AuditView } from "@/lib/workspaces/shapes";
import { shortId } from "./short-id";

const ROLES = ["owner", "admin", "manager", "marketer", "agent"] as const;
/** Details with a translated name; others are shown by their stored name. */
const NAMES = [
  "added",
  "before",
  "channels",
  "code",
  "count",
  "days",
  "decision",
  "dueAt",
  "failure",
  "from",
  "gaps",
  "into",
  "isGiven",
  "keepAssigneeDays",
  "kind",
  "locale",
  "maker",
  "name",
  "outcome",
  "platform",
  "publisherId",
  "removed",
  "role",
  "since",
  "subscription",
  "to",
  "zone",
] as const;

/** Formats an entry's details: words, times, yes or no in the reader's language; ids by name or end. */
export function useDetails(): (entry: AuditView) => string {
  const t = useTranslations("settings.audit.details");
  const roles = useTranslations("shell.role");
  const platforms = useTranslations("common.platform");
  const format = useFormatter();

  function wordFor(name: string, value: string | number | boolean): string {
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (typeof value === "number") return format.number(value);
    const role = ["role", "before"].includes(name) && ROLES.find((one) => one === value);
    if (role) return roles(role);
    const platform = name === "platform" && PLATFORM_NAMES.find((one) => one === value);
    if (platform) return platforms(platform);
    const isMoment = ["dueAt", "since"].includes(name) && !Number.isNaN(Date.parse(value));
    return isMoment
      ? format.dateTime(new Date(value), { dateStyle: "medium", timeStyle: "short" })
      : shortId(value);
  }
  return ({ detail, detailNames }) =>
    Object.entries(detail)
      .flatMap(([name, value]) => {
        if (value === null) return [];
        const knownName = NAMES.find((one) => one === name);
        return [
          t("one", {
            name: knownName ? t(`names.${knownName}`) : name,
            value: detailNames[name] ?? wordFor(name, value),
          }),
        ];
      })
      .join(" · ");
}
