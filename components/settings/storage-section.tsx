import { useFormatter, useTranslations } from "next-intl";
import type { StorageView } from "@/lib/media/shapes";
import { Section } from "./section";

/** How much storage the workspace's files use, as a meter and in words. */
export function StorageSection({ storage: { usedBytes, quotaBytes } }: { storage: StorageView }) {
  const t = useTranslations("settings.storage");
  const format = useFormatter();
  const megabytes = (bytes: number) =>
    format.number(bytes / 1024 ** 2, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  const part = Math.min(1, usedBytes / quotaBytes);
  const words = t("used", {
    used: megabytes(usedBytes),
    quota: megabytes(quotaBytes),
    part: format.number(part, { style: "percent", maximumFractionDigits: 1 }),
  });
  return (
    <Section title={t("title")} text={t("text")}>
      <div className="flex max-w-md flex-col gap-2">
        <p className="tabular-nums">{words}</p>
        <div aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-ink/8">
          <div
            className={`h-full rounded-full ${part >= 0.9 ? "bg-bad" : "bg-accent"}`}
            style={{ width: `${part * 100}%` }}
          />
        </div>
        {part >= 0.9 && (
          <p className="text-sm font-medium text-bad">{part >= 1 ? t("full") : t("nearlyFull")}</p>
        )}
      </div>
    </Section>
  );
}
