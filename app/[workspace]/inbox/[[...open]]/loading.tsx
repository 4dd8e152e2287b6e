import { RowsSkeleton } from "@/components/inbox/thread-skeleton";

export default function InboxLoading() {
  return (
    <div className="flex h-full">
      <div className="w-full border-line pt-36 md:w-85 md:border-e">
        <RowsSkeleton />
      </div>
    </div>
  );
}
