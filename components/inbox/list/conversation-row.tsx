"use client";

import { useTranslations } from "next-intl";
import { type MouseEvent, memo } from "react";
import { loadPick } from "@/components/inbox/bulk/load-pick";
import { pictureStyle, RowPick } from "@/components/inbox/bulk/row-pick";
import { useSelected } from "@/components/inbox/bulk/selection";
import { SubjectMark } from "@/components/inbox/comments/subject-mark";
import { useGround } from "@/components/inbox/ground";
import { hrefOf, openConversation } from "@/components/inbox/inbox-url";
import { LinePreview } from "@/components/inbox/line-preview";
import { MentionMark } from "@/components/inbox/mentions/mention-mark";
import { ChannelMark } from "@/components/marks/channel-mark";
import { ContactName } from "@/components/marks/contact-name";
import { StatusMark } from "@/components/marks/status-mark";
import { Avatar } from "@/components/ui/avatar";
import { classNames } from "@/components/ui/class-names";
import type { ConversationLine } from "@/lib/inbox/shapes";
import { RowLabels } from "./row-labels";
import { RowMarks } from "./row-marks";
import { RowTime } from "./row-time";
import { useNearing } from "./use-nearing";

interface ConversationRowProps {
  line: ConversationLine;
  isOpen: boolean;
  /** The list is sorted by the window's end. */
  isEndShown?: boolean;
  /** Its place in a list of which only a part is rendered. */
  place?: number;
  /** The number of rows in that list, or -1 while more can be loaded. */
  count?: number;
  /** Height in pixels of the rows left out before it. */
  gap?: number;
  /** Is given its element, to measure its height. */
  measure?: (row: HTMLElement | null) => void;
}

/** One conversation in the list: contact, channel, last message, and what it needs from us. */
export const ConversationRow = memo(function ConversationRow({
  line,
  isOpen,
  isEndShown,
  place,
  count,
  gap,
  measure,
}: ConversationRowProps) {
  const { workspace, channels } = useGround();
  const { id, contact, platform, unread } = line;
  const channel = channels.find((one) => one.id === line.channelId);
  const near = useNearing(workspace, id);
  const isSelected = useSelected(id);
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.button !== 0) return;
    event.preventDefault();
    const isTouch = isSelected !== null && matchMedia("(pointer: coarse)").matches;
    if (event.shiftKey || isTouch) void loadPick().then(({ pick }) => pick(id, event.shiftKey));
    else openConversation(workspace, id);
  };
  return (
    <li
      id={`row-${id}`}
      ref={measure}
      data-index={place}
      aria-posinset={place === undefined ? undefined : place + 1}
      aria-setsize={count}
      style={gap ? { marginBlockStart: gap } : undefined}
      className={classNames(
        "group/row relative",
        place === undefined && "[contain-intrinsic-size:auto_5.5rem] [content-visibility:auto]",
      )}
    >
      <RowPick id={id} name={contact.name} isSelected={isSelected} />
      <a
        href={hrefOf(workspace, id)}
        aria-current={isOpen ? "page" : undefined}
        onClick={onClick}
        {...near}
        className={classNames(
          "relative flex gap-3 border-b border-line px-4 py-3 outline-offset-[-2px] transition-colors hover:bg-ink/4 aria-[current]:bg-tint",
          isSelected && "bg-accent/8 hover:bg-accent/12",
        )}
      >
        <Avatar
          id={contact.id ?? ""}
          name={contact.name}
          className={classNames("mt-0.5", pictureStyle(isSelected))}
        />
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
            <LinePreview line={line} />
            {line.isMentioned && <MentionMark />}
            {unread > 0 && <Unread count={unread} />}
          </span>
          {line.subject && <SubjectMark subject={line.subject} className="mt-0.5" />}
          <span className="mt-1 flex min-h-5 min-w-0 items-center gap-x-2 text-xs text-muted">
            <ChannelMark
              platform={platform}
              name={channel?.name ?? ""}
              handle={channel?.handle ?? ""}
              all={channels}
              className="flex-1"
            />
            <RowMarks line={line} isEndShown={isEndShown} />
          </span>
          <RowLabels labelIds={line.labelIds} />
        </span>
      </a>
    </li>
  );
});

/** Status of our last message. */
function Sent({ status }: { status: ConversationLine["lastStatus"] }) {
  if (status === "received") return null;
  return <StatusMark status={status} isWordHidden className="shrink-0" />;
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
