"use client";

import { AlarmClock, CircleHelp, CirclePause, CircleX, Eye, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { useLaterWords } from "@/components/inbox/later/use-later-words";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { later } from "@/components/ui/later";
import { usePeople } from "@/lib/client/inbox/people";
import type { ConversationLine } from "@/lib/inbox/shapes";
import { Waiting } from "./waiting";
import { WindowBadge } from "./window-badge";

const PeopleMark = later(() => import("@/components/inbox/presence/people-mark"));

interface RowMarksProps {
  line: ConversationLine;
  /** The list is sorted by the window's end: it is shown however far it is, also where nobody waits. */
  isEndShown?: boolean | undefined;
}

/** Marks of a conversation: trouble, closed, pending, snoozed, how long the contact waits, whether this member follows it, who is there now, and who is assigned. */
export function RowMarks({ line, isEndShown = false }: RowMarksProps) {
  const t = useTranslations("inbox.row");
  const { me, members } = useGround();
  const people = usePeople(line.id);
  const assignee = members.find(({ id }) => id === line.assigneeId);
  return (
    <>
      {line.trouble && <Trouble trouble={line.trouble} />}
      {line.status === "closed" && <Badge>{t("closed")}</Badge>}
      {line.status === "pending" && (
        <Badge icon={<CirclePause aria-hidden="true" />} className="min-w-0 shrink-0">
          {t("pending")}
        </Badge>
      )}
      {line.snoozedUntil && <Snoozed until={line.snoozedUntil} />}
      {line.waitingSince && line.status === "open" && (
        <Waiting since={line.waitingSince} isShort={isEndShown} />
      )}
      {line.kind === "direct" && line.status === "open" && (line.waitingSince || isEndShown) && (
        <WindowBadge until={line.replyUntil} isAlways={isEndShown} />
      )}
      {line.isFollowed && (
        <span title={t("followed")} className="inline-flex">
          <Eye className="size-3.5" aria-hidden="true" />
          <span className="sr-only">{t("followed")}</span>
        </span>
      )}
      {people.length > 0 && <PeopleMark people={people} />}
      {line.assigneeId && (
        <span title={t("assigned", { name: assignee?.name ?? "" })} className="inline-flex">
          {assignee ? (
            <Avatar
              id={assignee.id}
              name={assignee.name}
              size="sm"
              className={classNames("size-5! text-[0.5625rem]!", assignee.id === me && "ring-1 ring-accent")}
            />
          ) : (
            <UserRound className="size-4" aria-hidden="true" />
          )}
          <span className="sr-only">{t("assigned", { name: assignee?.name ?? "" })}</span>
        </span>
      )}
    </>
  );
}

/** Says until when it rests. */
function Snoozed({ until }: { until: string }) {
  const t = useTranslations("inbox.row");
  const say = useLaterWords();
  const time = say(new Date(until));
  return (
    <Badge icon={<AlarmClock aria-hidden="true" />} className="min-w-0 shrink-0">
      <span aria-hidden="true">{time}</span>
      <span className="sr-only">{t("snoozed", { time })}</span>
    </Badge>
  );
}

/** Says that a message of ours failed, or is in doubt. */
function Trouble({ trouble }: { trouble: NonNullable<ConversationLine["trouble"]> }) {
  const t = useTranslations("inbox.row");
  const isFailed = trouble === "failed";
  return (
    <Badge
      tone={isFailed ? "bad" : "warn"}
      icon={isFailed ? <CircleX aria-hidden="true" /> : <CircleHelp aria-hidden="true" />}
      className="shrink-0"
    >
      {t(trouble)}
    </Badge>
  );
}
