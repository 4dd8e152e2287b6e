import { useTranslations } from "next-intl";
import { Loading, Skeleton } from "@/components/ui/skeleton";

export default function ComposeLoading() {
  const t = useTranslations("common");
  return (
    <Loading label={t("loading")} className="flex flex-col gap-5 px-4 py-5 md:px-8">
      <Skeleton className="h-8 w-40" />
      <div className="flex gap-2">
        <Skeleton className="h-9 w-36 rounded-full" />
        <Skeleton className="h-9 w-44 rounded-full" />
        <Skeleton className="h-9 w-32 rounded-full" />
      </div>
      <Skeleton className="h-52 max-w-190" />
      <Skeleton className="h-24 max-w-190" />
    </Loading>
  );
}
