import { useTranslations } from "next-intl";
import { Loading, Skeleton } from "@/components/ui/skeleton";

export default function PlannerLoading() {
  const t = useTranslations("common");
  return (
    <Loading label={t("loading")} className="flex flex-col gap-4 px-4 py-5 md:px-8">
      <Skeleton className="h-8 w-72" />
      <Skeleton className="h-[70dvh]" />
    </Loading>
  );
}
