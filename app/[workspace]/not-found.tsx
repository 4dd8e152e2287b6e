import { SearchX } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";

export default async function NotFoundInWorkspace() {
  const t = await getTranslations("common.missingPage");
  return (
    <EmptyState
      heading="h1"
      icon={<SearchX aria-hidden="true" />}
      title={t("title")}
      text={t("text")}
      className="h-full justify-center"
    />
  );
}
