"use client";

import {
  ArrowLeft,
  CircleCheck,
  Ellipsis,
  Link2,
  PanelRight,
  RotateCcw,
  UserRound,
  UserRoundCheck,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { HolderMark } from "@/components/inbox/holder";
import { hrefOf, openConversation } from "@/components/inbox/inbox-url";
import { ChannelMark } from "@/components/marks/channel-mark";
import { ContactName } from "@/components/marks/contact-name";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast-store";
import type { ConversationView } from "@/lib/inbox/shapes";
import { AssignMenu } from "./assign-menu";
import { useThreadVerbs } from "./use-thread-verbs";

interface ThreadHeadProps {
  conversation: ConversationView;
  isSideOpen: boolean;
  onSide: (isOpen: boolean) => void;
}

/** Who a conversation is with and on which channel, and what can be done about it. */
export function ThreadHead({ conversation, isSideOpen, onSide }: ThreadHeadProps) {
  const t = useTranslations("inbox");
  const errors = useTranslations("errors");
  const { workspace, may } = useGround();
  const { contact, channel, platform, status } = conversation;
  const [isAssigning, setAssigning] = useState(false);
  const verbs = useThreadVerbs(conversation, () => setAssigning(true));
  const isOpen = status === "open";

  return (
    <header className="@container flex min-h-14 items-center gap-2 border-b border-line bg-surface px-2 py-1.5 md:gap-3 md:px-4">
      <IconButton
        label={t("thread.back")}
        icon={<ArrowLeft aria-hidden="true" />}
        onClick={() => openConversation(workspace, null)}
        className="md:hidden"
      />
      <button
        type="button"
        aria-expanded={isSideOpen}
        onClick={() => onSide(true)}
        className="-mx-1 flex min-w-0 flex-1 items-center gap-2.5 rounded-control px-1 py-0.5 text-start hover:bg-ink/4"
      >
        <Avatar id={contact.id} name={contact.name} className="max-md:hidden" />
        <span className="flex min-w-0 flex-col">
          <ContactName name={contact.name} className="truncate font-semibold" />
          <ChannelMark platform={platform} name={channel.name} className="text-xs text-muted" />
          <HolderMark conversation={conversation} />
        </span>
      </button>
      <AssignMenu
        conversation={conversation}
        isOpen={isAssigning}
        onOpenChange={setAssigning}
        onAssign={verbs.assign}
      />
      <Button
        keys="e"
        icon={isOpen ? <CircleCheck aria-hidden="true" /> : <RotateCcw aria-hidden="true" />}
        isBusy={verbs.isTurning}
        disabledReason={may.reply ? null : errors("forbidden")}
        onClick={verbs.turn}
        aria-label={isOpen ? t("head.close") : t("head.reopen")}
        className="max-md:w-8.5 max-md:px-0!"
      >
        <span className="max-md:hidden">{isOpen ? t("head.close") : t("head.reopen")}</span>
      </Button>
      <IconButton
        label={isSideOpen ? t("head.hideContact") : t("head.contact")}
        icon={<PanelRight aria-hidden="true" />}
        aria-pressed={isSideOpen}
        onClick={() => onSide(!isSideOpen)}
        className="max-md:hidden"
      />
      <More conversation={conversation} onTake={verbs.take} />
    </header>
  );
}

function More({ conversation, onTake }: { conversation: ConversationView; onTake: () => void }) {
  const t = useTranslations("inbox.head");
  const common = useTranslations("common.action");
  const errors = useTranslations("errors");
  const router = useRouter();
  const { workspace, me, may } = useGround();
  const copy = () =>
    void navigator.clipboard
      .writeText(location.origin + hrefOf(workspace, conversation.id))
      .then(() => toast({ title: t("copied"), tone: "good" }))
      .catch(() => toast({ title: errors("unexpected"), tone: "bad" }));
  return (
    <Menu trigger={<IconButton label={common("more")} icon={<Ellipsis aria-hidden="true" />} />}>
      {conversation.assigneeId !== me && (
        <MenuItem
          icon={<UserRoundCheck />}
          disabledReason={may.assign ? null : errors("forbidden")}
          onSelect={onTake}
        >
          {t("takeIt")}
        </MenuItem>
      )}
      <MenuItem
        icon={<UserRound />}
        onSelect={() => router.push(`/${workspace}/contacts/${conversation.contact.id}`)}
      >
        {t("openContact")}
      </MenuItem>
      <MenuItem icon={<Link2 />} onSelect={copy}>
        {t("copyLink")}
      </MenuItem>
    </Menu>
  );
}
