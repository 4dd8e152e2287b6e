"use client";

import { MessageSquareLock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { openConversation } from "@/components/inbox/inbox-url";
import { jumpTo } from "@/components/inbox/jump";
import { linkStyle } from "@/components/ui/button-style";
import type { MessageView } from "@/lib/inbox/shapes";

interface OtherSideProps {
  to: { conversationId: string; messageId: string };
  children: string;
}

/** The way from a comment to its private reply, and back. */
export function OtherSide({ to, children }: OtherSideProps) {
  const goTo = useGoTo();
  return (
    <button type="button" className={`min-h-6 ${linkStyle}`} onClick={() => goTo(to)}>
      {children}
    </button>
  );
}

/** Opens a message in its conversation. */
export function useGoTo() {
  const { workspace } = useGround();
  return ({ conversationId, messageId }: OtherSideProps["to"]) => {
    jumpTo(conversationId, { around: messageId });
    openConversation(workspace, conversationId);
  };
}

/** Says of a direct message that it answers a comment, and leads there. */
export function AnswersComment({ message: { answersComment } }: { message: MessageView }) {
  const t = useTranslations("inbox.acts");
  if (!answersComment) return null;
  return (
    <p className="mt-0.5 flex flex-wrap items-center gap-x-1 px-1 text-muted text-xs">
      <MessageSquareLock className="size-3 shrink-0" aria-hidden="true" />
      {t("answersComment")} · <OtherSide to={answersComment}>{t("openComment")}</OtherSide>
    </p>
  );
}
