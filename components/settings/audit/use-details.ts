import { useFormatter, useTranslations } from "next-intl";
import { PLATFORM_NAMES } from "@/lib/words";
import type { AuditView } from "@/lib/workspaces/shapes";
import { shortId } from "./short-id";

const ROLES = ["owner", "admin", "manager", "marketer", "agent"] as const;
/** Details there is a word for; others are called as they were noted. */
const NAMES = [
  "before",
  "channels",
  "code",
  "count",
  "days",
  "decision",
  "dueAt",
  "failure",
  "from",
  "into",
  "isGiven",
  "kind",
  "locale",
  "maker",
  "name",
  "outcome",
  "platform",
  "publisherId",
  "role",
  "since",
  "subscription",
  "to",
  "zone",
] as const;

/** Says what was noted beside an action: words, moments and yes or no in the reader's language; things by name, or the end of their id. */
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
        const known = NAMES.find((one) => one === name);
        return [
          t("one", {
            name: known ? t(`names.${known}`) : name,
            value: detailNames[name] ?? wordFor(name, value),
          }),
        ];
      })
      .join(" · ");
}
