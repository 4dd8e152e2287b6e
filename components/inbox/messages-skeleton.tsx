import { useTranslations } from "next-intl";
import { Loading, Skeleton } from "@/components/ui/skeleton";

const BUBBLES = ["w-56", "w-72 self-end", "w-40", "w-64", "w-48 self-end", "w-80 self-end"];

/** Skeleton of a conversation that is still loading. */
export function MessagesSkeleton() {
  const t = useTranslations("common");
  return (
    <Loading label={t("loading")} className="flex h-full w-full flex-col">
      <div className="flex h-14 items-center gap-3 border-b border-line px-4">
        <Skeleton className="size-9 rounded-full" />
        <Skeleton className="h-4 w-40" />
      </div>
      <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col justify-end gap-3 p-4">
        {BUBBLES.map((shape) => (
          <Skeleton key={shape} className={`h-10 max-w-[80%] rounded-pane ${shape}`} />
        ))}
      </div>
      <div className="border-t border-line p-3">
        <Skeleton className="h-20" />
      </div>
    </Loading>
  );
}

/** Skeleton of the list's rows. */
export function RowsSkeleton() {
  const t = useTranslations("common");
  return (
    <Loading label={t("loading")}>
      {BUBBLES.map((shape) => (
        <div key={shape} className="flex gap-3 border-b border-line px-4 py-3">
          <Skeleton className="size-9 rounded-full" />
          <div className="flex flex-1 flex-col gap-2 py-1">
            <Skeleton className="h-3.5 w-32" />
            <Skeleton className="h-3 w-48" />
          </div>
        </div>
      ))}
    </Loading>
  );
}
