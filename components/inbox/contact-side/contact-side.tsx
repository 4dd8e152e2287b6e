"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useHasRoomForContact } from "@/components/inbox/room";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { useTurn } from "@/components/ui/use-turn";

interface ContactSideProps {
  isOpen: boolean;
  /** Whether the member opened it, so that it may also cover the conversation where there is no room. */
  isChosen: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** The contact beside the conversation, or over it where there is no room beside. */
export function ContactSide({ isOpen, isChosen, onClose, children }: ContactSideProps) {
  "use memo";
  const t = useTranslations("inbox.head");
  const common = useTranslations("common.action");
  const isWide = useHasRoomForContact();
  // Loaded after the messages, so that it does not delay them.
  const isTurn = useTurn();
  if (!isOpen) return null;
  const content = isTurn ? children : <SideSkeleton />;
  if (isWide) {
    return (
      <aside className="scroll-quiet hidden w-76 shrink-0 overflow-y-auto border-s border-line @min-[1184px]/inbox:block">
        {content}
      </aside>
    );
  }
  return (
    <Sheet
      title={t("contactTitle")}
      closeLabel={common("close")}
      open={isChosen}
      onOpenChange={(isStill) => !isStill && onClose()}
    >
      <div className="-mx-5">{content}</div>
    </Sheet>
  );
}

/** Skeleton of a contact that is still loading. */
export function SideSkeleton() {
  return (
    <div className="delayed flex flex-col items-center gap-3 p-5">
      <Skeleton className="size-14 rounded-full" />
      <Skeleton className="h-4 w-36" />
      <Skeleton className="mt-4 h-16 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}
