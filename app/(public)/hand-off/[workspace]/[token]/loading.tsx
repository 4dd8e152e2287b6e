import { Skeleton } from "@/components/ui/skeleton";

export default function LoadingHandOff() {
  return (
    <div className="flex flex-col gap-4" aria-busy="true">
      <Skeleton className="h-8 w-2/3" />
      <Skeleton className="aspect-9/16 max-h-[60vh] w-full" />
      <Skeleton className="h-12 w-full" />
    </div>
  );
}
