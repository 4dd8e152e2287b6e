import { HardDrive } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { isLow, type Space } from "@/lib/media/space/space-rules";

/** Says that the server's disk is nearly full, early enough to make room; nothing otherwise. */
export function SpaceBanner({ space }: { space: Space | null }) {
  const t = useTranslations("shell.disk");
  const format = useFormatter();
  if (!space || !isLow(space)) return null;
  const gigabytes = (bytes: number) =>
    format.number(bytes / 1e9, { style: "unit", unit: "gigabyte", maximumFractionDigits: 1 });
  return (
    <Banner tone="bad" icon={<HardDrive aria-hidden="true" />}>
      {t("low", { free: gigabytes(space.freeBytes), total: gigabytes(space.totalBytes) })}
    </Banner>
  );
}
