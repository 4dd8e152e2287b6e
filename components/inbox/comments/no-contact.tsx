"use client";

import { UserRoundX } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";

/** In place of the contact beside comments whose first writer is not known. */
export function NoContact() {
  const t = useTranslations("inbox.comment");
  return <EmptyState icon={<UserRoundX aria-hidden="true" />} title={t("nobody")} text={t("nobodyText")} />;
}
