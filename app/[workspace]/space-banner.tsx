import { HardDrive } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { findSpace } from "@/lib/media/space/find-space";
import { isLow } from "@/lib/media/space/space-rules";

/** Says that the server's disk is nearly full, early enough to make room; nothing otherwise. */
export async function SpaceBanner() {
  const space = await findSpace();
  if (!space || !isLow(space)) return null;
  const t = await getTranslations("shell.disk");
  const format = await getFormatter();
  const gigabytes = (bytes: number) =>
    format.number(bytes / 1e9, { style: "unit", unit: "gigabyte", maximumFractionDigits: 1 });
  return (
    <Banner tone="bad" icon={<HardDrive aria-hidden="true" />}>
      {t("low", { free: gigabytes(space.freeBytes), total: gigabytes(space.totalBytes) })}
    </Banner>
  );
}
