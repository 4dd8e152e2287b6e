"use client";

import { useQuery } from "@tanstack/react-query";
import { MessageCircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { CommentActs } from "@/components/inbox/acts/comment-acts";
import { SubjectCard } from "@/components/inbox/comments/subject-card";
import { ContactSide } from "@/components/inbox/contact-side/contact-side";
import { keepSide, sideIsOpen } from "@/components/inbox/contact-side/side-setting";
import { useFocusOnMessages } from "@/components/inbox/focus";
import { useGround } from "@/components/inbox/ground";
import { ConversationHead } from "@/components/inbox/head/conversation-head";
import { openConversation } from "@/components/inbox/inbox-url";
import { MessagesSkeleton } from "@/components/inbox/messages-skeleton";
import { PeopleLine } from "@/components/inbox/presence/people-line";
import { BoxRoom } from "@/components/inbox/reply/box-room";
import { ReplyBox } from "@/components/inbox/reply/reply-box";
import type { ReplyBoxProps } from "@/components/inbox/reply/write-field";
import { useNotShown, useShown } from "@/components/inbox/use-waiting-keys";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useTurn } from "@/components/ui/use-turn";
import { useHydrated } from "@/lib/client/hydrated";
import { conversationQuery } from "@/lib/client/inbox/conversations";
import { useTabTitle } from "@/lib/client/tab";
import type { ConversationView } from "@/lib/inbox/shapes";
import { Messages } from "./messages";
import { useSeen } from "./use-seen";

interface MessagesPaneProps {
  conversationId: string;
  /** As the page loaded it, if this conversation was open then. */
  first: ConversationView | null;
  contactPane: (conversation: ConversationView) => ReactNode;
}

/** One conversation: its head, its messages, the box to answer in, and beside it the contact. */
export default function MessagesPane({ conversationId, first, contactPane }: MessagesPaneProps) {
  const t = useTranslations("inbox.failed");
  const { workspace } = useGround();
  const {
    data: current,
    error,
    refetch,
  } = useQuery({
    ...conversationQuery(workspace, conversationId),
    ...(first ? { initialData: first } : {}),
  });
  // A reply that was still being sent may have requested the conversation before this component was hydrated.
  const data = useHydrated(current, first ?? current);
  useNotShown(Boolean(error && !data));
  const back = () => openConversation(workspace, null);

  if (data)
    return <OpenConversation conversation={data} contactPane={contactPane} isWritten={first !== null} />;
  if (!error) return <MessagesSkeleton />;
  if (error.code === "not_found" || error.code === "invalid") {
    return (
      <EmptyState
        className="justify-center"
        icon={<MessageCircleX aria-hidden="true" />}
        title={t("gone")}
        text={t("goneText")}
        action={<Button onClick={back}>{t("back")}</Button>}
      />
    );
  }
  return (
    <ErrorState
      title={t("conversation")}
      text={t("text")}
      retryLabel={t("retry")}
      onRetry={() => void refetch()}
      className="justify-center"
    />
  );
}

interface OpenConversationProps extends Pick<MessagesPaneProps, "contactPane"> {
  conversation: ConversationView;
  /** The server wrote it: somebody may be typing in its box already. */
  isWritten: boolean;
}

function OpenConversation({ conversation, contactPane, isWritten }: OpenConversationProps) {
  "use memo";
  const t = useTranslations("inbox");
  const common = useTranslations("common");
  const { workspace } = useGround();
  useTabTitle(`${conversation.contact.name || common("unknownContact")} · ${t("title")}`);
  const [answering, setAnswering] = useState<string | null>(null);
  const [returned, setReturned] = useState<ReplyBoxProps["returned"]>(null);
  const [isSideOpen, setSideOpen] = useState<boolean | null>(null);
  const [isKeptUnread, keepUnread] = useState(false);
  useSeen(conversation, isKeptUnread);
  useFocusOnMessages();
  // Head and messages first; the box comes right after, and with it the keys that were pressed meanwhile.
  const hasBox = useTurn(isWritten);
  useShown(workspace, hasBox ? conversation.id : null);
  const isShown = isSideOpen ?? sideIsOpen();
  const showSide = (isOpen: boolean) => {
    keepSide(isOpen);
    setSideOpen(isOpen);
  };

  return (
    <>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ConversationHead
          conversation={conversation}
          isSideOpen={isShown}
          onSide={showSide}
          onKeepUnread={() => keepUnread(true)}
        />
        {conversation.subjectCard && (
          <SubjectCard subject={conversation.subjectCard} platform={conversation.platform} />
        )}
        <CommentActs conversation={conversation}>
          <Messages conversation={conversation} onAnswer={setAnswering} onReturn={setReturned} />
        </CommentActs>
        <PeopleLine conversationId={conversation.id} />
        <BoxRoom>
          {hasBox && (
            <ReplyBox
              conversation={conversation}
              answering={answering}
              onAnswer={setAnswering}
              returned={returned}
              onReturned={() => setReturned(null)}
            />
          )}
        </BoxRoom>
      </div>
      <ContactSide isOpen={isShown} isChosen={isSideOpen !== null} onClose={() => showSide(false)}>
        {contactPane(conversation)}
      </ContactSide>
    </>
  );
}
