"use client";

import { CircleHelp, CircleX, Clock, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { type MouseEvent, memo } from "react";
import { useGround } from "@/components/inbox/ground";
import { hrefOf, openConversation } from "@/components/inbox/inbox-url";
import { ChannelMark } from "@/components/marks/channel-mark";
import { ContactName } from "@/components/marks/contact-name";
import { StatusMark } from "@/components/marks/status-mark";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import type { ConversationLine } from "@/lib/inbox/shapes";
import { RowTime } from "./row-time";
import { useNearing } from "./use-nearing";
import { Waiting } from "./waiting";
import { WindowBadge } from "./window-badge";

interface ConversationRowProps {
  line: ConversationLine;
  isOpen: boolean;
}

/** One conversation in the list: who, where, what was said last, and what it asks of us. */
export const ConversationRow = memo(function ConversationRow({ line, isOpen }: ConversationRowProps) {
  const { workspace, channels } = useGround();
  const { id, contact, platform, unread } = line;
  const channel = channels.find((one) => one.id === line.channelId);
  const near = useNearing(workspace, id);
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    openConversation(workspace, id);
  };
  return (
    <li id={`row-${id}`} className="[contain-intrinsic-size:auto_5.5rem] [content-visibility:auto]">
      <a
        href={hrefOf(workspace, id)}
        aria-current={isOpen ? "page" : undefined}
        onClick={onClick}
        {...near}
        className="relative flex gap-3 border-b border-line px-4 py-3 outline-offset-[-2px] transition-colors hover:bg-ink/4 aria-[current]:bg-tint"
      >
        <Avatar id={contact.id} name={contact.name} className="mt-0.5" />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex items-baseline gap-2">
            <ContactName
              name={contact.name}
              className={classNames("min-w-0 flex-1 truncate", unread ? "font-semibold" : "font-medium")}
            />
            <RowTime at={line.lastMessageAt} />
          </span>
          <span className="flex items-center gap-1.5">
            {line.lastDirection === "outbound" && <Sent status={line.lastStatus} />}
            <Preview line={line} />
            {unread > 0 && <Unread count={unread} />}
          </span>
          <span className="mt-1 flex min-h-5 min-w-0 items-center gap-x-2 text-xs text-muted">
            <ChannelMark
              platform={platform}
              name={channel?.name ?? ""}
              handle={channel?.handle ?? ""}
              all={channels}
              className="flex-1"
            />
            <Marks line={line} />
          </span>
        </span>
      </a>
    </li>
  );
});

function Preview({ line }: { line: ConversationLine }) {
  const t = useTranslations("inbox");
  const said = line.preview ?? t(`kind.${line.lastKind}`);
  const text = line.lastDirection === "outbound" ? t("row.ours", { text: said }) : said;
  return (
    <bdi
      title={text}
      className={classNames(
        "min-w-0 flex-1 truncate",
        line.unread ? "text-ink" : "text-muted",
        !line.preview && "italic",
      )}
    >
      {text}
    </bdi>
  );
}

/** How far our last message has got. */
function Sent({ status }: { status: ConversationLine["lastStatus"] }) {
  if (status === "received") return null;
  return <StatusMark status={status} isWordHidden className="shrink-0" />;
}

/** That a message of ours did not go out, or may not have. */
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

function Unread({ count }: { count: number }) {
  const t = useTranslations("inbox.row");
  return (
    <span className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-accent px-1 text-[0.6875rem] leading-none font-semibold text-on-accent tabular-nums">
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="sr-only">{t("unread", { count })}</span>
    </span>
  );
}

function Marks({ line }: { line: ConversationLine }) {
  const t = useTranslations("inbox.row");
  const { me, members } = useGround();
  const assignee = members.find(({ id }) => id === line.assigneeId);
  return (
    <>
      {line.trouble && <Trouble trouble={line.trouble} />}
      {line.status === "closed" && <Badge>{t("closed")}</Badge>}
      {line.waitingSince && line.status === "open" && (
        <Waiting since={line.waitingSince} icon={<Clock className="size-3" aria-hidden="true" />} />
      )}
      {line.waitingSince && line.status === "open" && <WindowBadge until={line.replyUntil} />}
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
