"use client";

import {
  Ellipsis,
  ExternalLink,
  Eye,
  EyeOff,
  MessageSquareLock,
  ThumbsDown,
  ThumbsUp,
  Trash2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageContext } from "@/components/inbox/sending/message-context";
import { useMetaNow } from "@/components/marks/server-clock";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { privateReplyUntil } from "@/lib/inbox/act-rules";
import type { MessageView } from "@/lib/inbox/shapes";
import { COMMENT_RULES } from "@/lib/platforms/capabilities/comment-rules";
import { type Acts, useActs } from "./acts-context";
import { useGoTo } from "./other-side";

/** Seen where the comment is pointed at, reached or touched, and while its menu is open. */
const AT_HAND =
  "opacity-0 transition-opacity group-hover/message:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-60";

interface CommentMenuProps {
  message: MessageView;
  conversation: MessageContext;
}

/** What can be done to one comment. */
export function CommentMenu({ message, conversation }: CommentMenuProps) {
  const acts = useActs();
  const { comment, unsentAt, status } = message;
  // Meta does not have it yet, or no more.
  if (!acts || !comment || unsentAt || status === "queued" || status === "failed") return null;
  if (comment.isReadOnly) return <OpenItem {...{ message, conversation }} />;
  return <Items {...{ message, conversation, acts }} />;
}

/** All that can be done to a review, or to a comment on one. */
function OpenItem({ message, conversation }: CommentMenuProps) {
  const t = useTranslations("inbox.acts");
  const platform = useTranslations("common.platform")(conversation.platform);
  const permalink = message.comment?.permalink;
  if (!permalink) return null;
  return (
    <IconButton
      size="sm"
      label={t("openOn", { platform })}
      icon={<ExternalLink aria-hidden="true" />}
      onClick={() => window.open(permalink, "_blank", "noopener")}
      className={AT_HAND}
    />
  );
}

function Items({ message, conversation, acts }: CommentMenuProps & { acts: Acts }) {
  const t = useTranslations("inbox.acts");
  const platform = useTranslations("common.platform")(conversation.platform);
  const { comment, direction } = message;
  const rules = COMMENT_RULES[conversation.platform];
  const isTheirs = direction === "inbound";
  const isHidden = comment?.hiddenAt !== null;
  const isLiked = comment?.isLiked === true;
  return (
    <Menu
      trigger={
        <IconButton size="sm" label={t("menu")} icon={<Ellipsis aria-hidden="true" />} className={AT_HAND} />
      }
    >
      {isTheirs && (
        <MenuItem
          icon={isHidden ? <Eye /> : <EyeOff />}
          keys="h"
          onSelect={() => acts.hide(message, !isHidden)}
        >
          {isHidden ? t("show") : t("hide")}
        </MenuItem>
      )}
      {isTheirs && rules?.canLike && (
        <MenuItem
          icon={isLiked ? <ThumbsDown /> : <ThumbsUp />}
          keys="i"
          onSelect={() => acts.like(message, !isLiked)}
        >
          {isLiked ? t("unlike") : t("like")}
        </MenuItem>
      )}
      {isTheirs && <PrivateItem {...{ message, conversation, acts }} />}
      {comment?.permalink && (
        <MenuItem
          icon={<ExternalLink />}
          onSelect={() => window.open(comment.permalink ?? "", "_blank", "noopener")}
        >
          {t("openOn", { platform })}
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem icon={<Trash2 />} tone="bad" keys="#" onSelect={() => acts.remove(message)}>
        {t("removeAsk")}
      </MenuItem>
    </Menu>
  );
}

/** A private reply, or the way to the one there is. */
function PrivateItem({ message, conversation, acts }: CommentMenuProps & { acts: Acts }) {
  const t = useTranslations("inbox.acts");
  const goTo = useGoTo();
  const now = useMetaNow(60_000);
  const rules = COMMENT_RULES[conversation.platform];
  const act = message.comment?.acts.find((one) => one.act === "private_reply");
  const direct = act?.direct;
  if (direct) {
    return (
      <MenuItem icon={<MessageSquareLock />} onSelect={() => goTo(direct)}>
        {t("openPrivate")}
      </MenuItem>
    );
  }
  const isOver = rules && now > privateReplyUntil(new Date(message.sentAt), rules);
  const isThere = act && act.state !== "failed";
  const reason = isThere ? t("privateThere") : isOver ? t("privateOver") : null;
  return (
    <MenuItem
      icon={<MessageSquareLock />}
      keys="m"
      disabledReason={reason}
      onSelect={() => acts.write(message)}
    >
      {t("private")}
    </MenuItem>
  );
}
