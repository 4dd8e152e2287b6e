"use client";

import { ArrowLeft, CircleCheck, PanelRight, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MESSAGES_HEADING } from "@/components/inbox/focus";
import { useGround } from "@/components/inbox/ground";
import { HolderMark } from "@/components/inbox/holder";
import { openConversation } from "@/components/inbox/inbox-url";
import { LabelBar } from "@/components/inbox/labels/label-bar";
import { usePicking } from "@/components/inbox/labels/use-picking";
import { ChannelMark } from "@/components/marks/channel-mark";
import { ContactName } from "@/components/marks/contact-name";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { later } from "@/components/ui/later";
import type { ConversationView } from "@/lib/inbox/shapes";
import { AssignMenu } from "./assign-menu";
import { More } from "./conversation-more";
import { Followers } from "./followers";
import { JumpDay } from "./jump-day";
import { PutOffButtons } from "./put-off-buttons";
import { useConversationVerbs } from "./use-conversation-verbs";

const SnoozeDialog = later(() => import("@/components/inbox/snooze/snooze-dialog"));

interface ConversationHeadProps {
  conversation: ConversationView;
  isSideOpen: boolean;
  onSide: (isOpen: boolean) => void;
  /** It was marked as unread: looking at it does not mark it as read. */
  onKeepUnread: () => void;
}

/** The contact and channel of a conversation, and what can be done about it. */
export function ConversationHead({ conversation, isSideOpen, onSide, onKeepUnread }: ConversationHeadProps) {
  "use memo";
  const t = useTranslations("inbox");
  const errors = useTranslations("errors");
  const { workspace, may, channels } = useGround();
  const { contact, channel, platform, status } = conversation;
  const [isAssigning, setAssigning] = useState(false);
  const picking = usePicking();
  const [isAskingDay, setAskingDay] = useState(false);
  const [isSnoozing, setSnoozing] = useState(false);
  const verbs = useConversationVerbs(conversation, {
    openAssign: () => setAssigning(true),
    openLabels: () => may.reply && picking.open(),
    keepUnread: onKeepUnread,
    openSnooze: () => setSnoozing(true),
    askDay: () => setAskingDay(true),
  });
  const isOpen = status === "open";

  return (
    <>
      <header className="@container/head flex min-h-14 items-center gap-2 border-b border-line bg-surface px-2 py-1.5 @min-[720px]/inbox:gap-3 @min-[720px]/inbox:px-4">
        <IconButton
          label={t("messages.back")}
          icon={<ArrowLeft aria-hidden="true" />}
          onClick={() => openConversation(workspace, null)}
          className="@min-[720px]/inbox:hidden"
        />
        <h2 id={MESSAGES_HEADING} tabIndex={-1} className="-mx-1 min-w-0 flex-1 rounded-control font-normal">
          <button
            type="button"
            aria-expanded={isSideOpen}
            onClick={() => onSide(true)}
            className="flex w-full min-w-0 items-center gap-2.5 rounded-control px-1 py-0.5 text-start hover:bg-ink/4"
          >
            <Avatar id={contact.id ?? ""} name={contact.name} className="@max-[26rem]/head:hidden!" />
            <span className="flex min-w-0 flex-col">
              <ContactName name={contact.name} className="truncate font-semibold" />
              <ChannelMark
                platform={platform}
                name={channel.name}
                handle={channels.find(({ id }) => id === channel.id)?.handle ?? ""}
                all={channels}
                className="text-xs text-muted"
              />
              <HolderMark conversation={conversation} />
            </span>
          </button>
        </h2>
        <Followers ids={conversation.followerIds} />
        <AssignMenu
          conversation={conversation}
          isOpen={isAssigning}
          onOpenChange={setAssigning}
          onAssign={verbs.assign}
        />
        <Button
          keys="e"
          icon={isOpen ? <CircleCheck aria-hidden="true" /> : <RotateCcw aria-hidden="true" />}
          disabledReason={may.reply ? null : errors("forbidden")}
          onClick={verbs.turn}
          aria-label={isOpen ? t("head.close") : t("head.reopen")}
          className="@max-[34rem]/head:w-8.5 @max-[34rem]/head:px-0!"
        >
          <span className="@max-[34rem]/head:hidden">{isOpen ? t("head.close") : t("head.reopen")}</span>
        </Button>
        <PutOffButtons status={status} verbs={verbs} />
        <IconButton
          label={isSideOpen ? t("head.hideContact") : t("head.contact")}
          icon={<PanelRight aria-hidden="true" />}
          aria-pressed={isSideOpen}
          onClick={() => onSide(!isSideOpen)}
          className="@max-[26rem]/head:hidden!"
        />
        <More conversation={conversation} verbs={verbs} />
        {isSnoozing && (
          <SnoozeDialog
            onClose={() => setSnoozing(false)}
            onChoose={(until) => {
              setSnoozing(false);
              verbs.snooze(until);
            }}
          />
        )}
        <JumpDay conversationId={conversation.id} isOpen={isAskingDay} onClose={() => setAskingDay(false)} />
      </header>
      <LabelBar conversation={conversation} picking={picking} />
    </>
  );
}
