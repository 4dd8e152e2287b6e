import { useTranslations } from "next-intl";
import { Loading, Skeleton } from "@/components/ui/skeleton";

export default function ReachLoading() {
  const t = useTranslations("common");
  return (
    <Loading label={t("loading")} className="mx-auto flex max-w-6xl flex-col gap-6 px-4 py-6 md:px-8">
      <Skeleton className="h-8 w-40" />
      <Skeleton className="h-24" />
      <Skeleton className="h-80" />
      <Skeleton className="h-48" />
    </Loading>
  );
}
