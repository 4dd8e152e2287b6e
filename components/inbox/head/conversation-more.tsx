"use client";

import {
  AlarmClock,
  CalendarSearch,
  CirclePause,
  CircleSlash,
  Ellipsis,
  Eye,
  EyeOff,
  Link2,
  MailOpen,
  SkipForward,
  Tags,
  UserRound,
  UserRoundCheck,
  UsersRound,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { hrefOf } from "@/components/inbox/inbox-url";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast-store";
import type { ConversationView } from "@/lib/inbox/shapes";
import type { useConversationVerbs } from "./use-conversation-verbs";

interface MoreProps {
  conversation: ConversationView;
  verbs: ReturnType<typeof useConversationVerbs>;
}

/** What else can be done about a conversation. */
export function More({ conversation, verbs }: MoreProps) {
  "use memo";
  const t = useTranslations("inbox.head");
  const holder = useTranslations("inbox.holder");
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
          onSelect={verbs.take}
        >
          {t("takeIt")}
        </MenuItem>
      )}
      {conversation.status !== "closed" && (
        <MenuItem
          icon={<SkipForward />}
          keys="q"
          disabledReason={may.reply ? null : errors("forbidden")}
          onSelect={verbs.closeAndNext}
        >
          {t("closeNext")}
        </MenuItem>
      )}
      {conversation.status !== "closed" && (
        <MenuItem
          icon={<AlarmClock />}
          keys="z"
          disabledReason={may.reply ? null : errors("forbidden")}
          onSelect={verbs.openSnooze}
        >
          {t("snooze")}
        </MenuItem>
      )}
      {(conversation.status === "open" || conversation.status === "snoozed") && (
        <MenuItem
          icon={<CirclePause />}
          keys="w"
          disabledReason={may.reply ? null : errors("forbidden")}
          onSelect={verbs.setPending}
        >
          {t("pending")}
        </MenuItem>
      )}
      <MenuItem
        icon={<Tags />}
        keys="t"
        disabledReason={may.reply ? null : errors("forbidden")}
        onSelect={verbs.openLabels}
      >
        {t("labels")}
      </MenuItem>
      <MenuItem icon={conversation.isFollowed ? <EyeOff /> : <Eye />} keys="p" onSelect={verbs.follow}>
        {t(conversation.isFollowed ? "unfollow" : "follow")}
      </MenuItem>
      <MenuItem icon={<MailOpen />} keys="u" onSelect={verbs.markUnread}>
        {t("unread")}
      </MenuItem>
      {conversation.canHandBack && (
        <MenuItem
          icon={<UsersRound />}
          disabledReason={may.reply ? null : errors("forbidden")}
          onSelect={verbs.handBack}
        >
          {holder("handBack")}
        </MenuItem>
      )}
      {conversation.trouble && (
        <MenuItem
          icon={<CircleSlash />}
          disabledReason={may.reply ? null : errors("forbidden")}
          onSelect={verbs.dismiss}
        >
          {t("dismiss")}
        </MenuItem>
      )}
      {conversation.contact.id && (
        <MenuItem
          icon={<UserRound />}
          onSelect={() => router.push(`/${workspace}/contacts/${conversation.contact.id}`)}
        >
          {t("openContact")}
        </MenuItem>
      )}
      <MenuItem icon={<CalendarSearch />} keys="d" onSelect={verbs.askDay}>
        {t("goToDay")}
      </MenuItem>
      <MenuItem icon={<Link2 />} onSelect={copy}>
        {t("copyLink")}
      </MenuItem>
    </Menu>
  );
}
