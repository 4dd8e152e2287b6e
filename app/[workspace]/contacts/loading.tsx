import { useTranslations } from "next-intl";
import { Loading, Skeleton } from "@/components/ui/skeleton";

const ROWS = [1, 2, 3, 4, 5, 6, 7, 8];

export default function ContactsLoading() {
  const t = useTranslations("common");
  return (
    <Loading label={t("loading")} className="mx-auto flex max-w-5xl flex-col gap-4 px-4 py-6 md:px-8">
      <Skeleton className="h-8 w-40" />
      {ROWS.map((row) => (
        <Skeleton key={row} className="h-12" />
      ))}
    </Loading>
  );
}
