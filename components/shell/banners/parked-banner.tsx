import { PackageX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { buttonStyle } from "@/components/ui/button-style";

interface ParkedBannerProps {
  workspace: string;
  count: number;
}

/** Says that deliveries are parked, and links to them; nothing while there are none. */
export function ParkedBanner({ workspace, count }: ParkedBannerProps) {
  const t = useTranslations("shell.parked");
  if (count === 0) return null;
  return (
    <Banner
      icon={<PackageX aria-hidden="true" />}
      action={
        <Link href={`/${workspace}/settings/deliveries`} className={buttonStyle({ size: "sm" })}>
          {t("action")}
        </Link>
      }
    >
      {t("text", { count })}
    </Banner>
  );
}
