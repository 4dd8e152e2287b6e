import { useFormatter, useTranslations } from "next-intl";
import type { StorageView } from "@/lib/media/shapes";
import { Section } from "./section";

/** How much room the workspace's files take, as a meter and in words. */
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
        <meter className="h-3 w-full" min={0} max={quotaBytes} high={quotaBytes * 0.9} value={usedBytes}>
          {words}
        </meter>
        {part >= 0.9 && (
          <p className="text-sm font-medium text-bad">{part >= 1 ? t("full") : t("nearlyFull")}</p>
        )}
      </div>
    </Section>
  );
}
