"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useInView } from "@/components/inbox/use-in-view";
import { Button } from "@/components/ui/button";

interface MoreProps {
  isBusy: boolean;
  onWanted: () => void;
}

/** At an end of what is loaded: loads more when it comes into view, or when pressed. */
export function MoreMessages({ side, isBusy, onWanted }: MoreProps & { side: "older" | "newer" }) {
  const t = useTranslations("inbox.messages");
  const ref = useInView(isBusy ? null : onWanted);
  return (
    <div ref={ref} className="flex justify-center py-2">
      <Button size="sm" variant="quiet" isBusy={isBusy} onClick={onWanted}>
        {t(side)}
      </Button>
    </div>
  );
}

/** A button, and no loading on scroll as for messages: a reader may not need the team's old notes. */
export function OlderNotes({ isBusy, onWanted }: MoreProps) {
  const t = useTranslations("inbox.messages");
  return (
    <div className="my-1 flex justify-end">
      <Button size="sm" variant="quiet" isBusy={isBusy} onClick={onWanted}>
        {t("olderNotes")}
      </Button>
    </div>
  );
}

interface PillsProps {
  /** Unread messages above that were not seen yet. */
  unread: number;
  onUnread: () => void;
  /** The end is out of view. */
  isAway: boolean;
  /** How many came there meanwhile. */
  missed: number;
  onEnd: () => void;
  /** A place somebody jumps to is being loaded. */
  isOnTheWay: boolean;
}

const PILL = "absolute left-1/2 z-10 -translate-x-1/2 animate-appear rounded-full shadow-pane";

/** Ways to the first unread message above and to the newest below, while they are out of view. */
export function Pills({ unread, onUnread, isAway, missed, onEnd, isOnTheWay }: PillsProps) {
  const t = useTranslations("inbox.messages");
  return (
    <>
      {(unread > 0 || isOnTheWay) && (
        <Button
          size="sm"
          isBusy={isOnTheWay}
          icon={<ArrowUp aria-hidden="true" />}
          onClick={onUnread}
          className={`${PILL} top-12`}
        >
          {isOnTheWay ? t("onTheWay") : t("unread", { count: unread })}
        </Button>
      )}
      {isAway && (
        <Button
          size="sm"
          icon={<ArrowDown aria-hidden="true" />}
          onClick={onEnd}
          className={`${PILL} bottom-3`}
        >
          {t("latest", { count: missed })}
        </Button>
      )}
    </>
  );
}
