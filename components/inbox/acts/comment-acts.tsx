"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { toast } from "@/components/ui/toast-store";
import { useActOnComment, type Wish } from "@/lib/client/inbox/comments";
import type { ConversationView, MessageView } from "@/lib/inbox/shapes";
import { type Acts, ActsContext } from "./acts-context";
import { PrivateReplyDialog } from "./private-reply-dialog";
import { RemovalDialog } from "./removal-dialog";
import { useActKeys } from "./use-act-keys";

interface CommentActsProps {
  conversation: ConversationView;
  children: ReactNode;
}

/** What can be done to the comments of a thread, for their menus and by keys, with the dialogs that ask. */
export function CommentActs({ conversation, children }: CommentActsProps) {
  const { may } = useGround();
  if (conversation.kind !== "comments" || !may.reply) return children;
  return <OfComments conversation={conversation}>{children}</OfComments>;
}

function OfComments({ conversation, children }: CommentActsProps) {
  "use memo";
  const act = useAct(conversation.id);
  const [open, setOpen] = useState<{ box: "removal" | "private_reply"; message: MessageView } | null>(null);
  const acts = useMemo<Acts>(
    () => ({
      hide: ({ id }, isHidden) => act(id, { isHidden }),
      like: ({ id }, isLiked) => act(id, { isLiked }),
      remove: (message) => setOpen({ box: "removal", message }),
      write: (message) => setOpen({ box: "private_reply", message }),
    }),
    [act],
  );
  useActKeys(conversation, acts);
  const onClose = () => setOpen(null);
  return (
    <ActsContext value={acts}>
      {children}
      {open?.box === "removal" && (
        <RemovalDialog
          conversation={conversation}
          message={open.message}
          onClose={onClose}
          onConfirm={() => act(open.message.id, { isRemoved: true })}
        />
      )}
      {open?.box === "private_reply" && (
        <PrivateReplyDialog conversation={conversation} message={open.message} onClose={onClose} />
      )}
    </ActsContext>
  );
}

/** Has something done to a comment; says so if it was refused. */
function useAct(conversationId: string) {
  const errors = useTranslations("errors");
  const { workspace } = useGround();
  const { mutate } = useActOnComment(workspace, conversationId);
  return useMemo(
    () => (messageId: string, wish: Wish) =>
      mutate({ messageId, wish }, { onError: ({ code }) => toast({ title: errors(code), tone: "bad" }) }),
    [mutate, errors],
  );
}
