import { useTranslations } from "next-intl";
import { Loading, Skeleton } from "@/components/ui/skeleton";

export default function TemplatesLoading() {
  const t = useTranslations("common");
  return (
    <Loading label={t("loading")} className="mx-auto flex max-w-5xl flex-col gap-4 px-4 py-6 md:px-8">
      <Skeleton className="h-8 w-72" />
      <Skeleton className="h-28" />
      <Skeleton className="h-28" />
    </Loading>
  );
}
