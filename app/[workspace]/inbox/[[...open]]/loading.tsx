import { RowsSkeleton } from "@/components/inbox/messages-skeleton";

export default function InboxLoading() {
  return (
    <div className="@container/inbox flex h-full">
      <div className="w-full border-line pt-36 @min-[720px]/inbox:w-75 @min-[720px]/inbox:border-e @min-[832px]/inbox:w-80 @min-[1216px]/inbox:w-88">
        <RowsSkeleton />
      </div>
    </div>
  );
}
