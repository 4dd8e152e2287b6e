"use client";

import { Forward } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { ActNotes } from "@/components/inbox/acts/act-notes";
import { CommentMenu } from "@/components/inbox/acts/comment-menu";
import { AnswersComment } from "@/components/inbox/acts/other-side";
import { CommentAuthor, HiddenMark } from "@/components/inbox/comments/comment-author";
import { RemovedComment } from "@/components/inbox/comments/removed-comment";
import { Attachments } from "@/components/inbox/content/attachments";
import { bubbleStyle } from "@/components/inbox/content/bubble-style";
import { ReactButton } from "@/components/inbox/content/react-button";
import { Reactions } from "@/components/inbox/content/reactions";
import { SafeText } from "@/components/inbox/content/safe-text";
import { ExtraFoot } from "@/components/inbox/content/sent-extra";
import { TemplateFoot } from "@/components/inbox/content/sent-template";
import { StoryContext } from "@/components/inbox/content/story-context";
import type { MessageContext } from "@/components/inbox/sending/message-context";
import { Trouble } from "@/components/inbox/sending/trouble";
import { useWriterName } from "@/components/inbox/writer-name";
import { classNames } from "@/components/ui/class-names";
import type { MessageView } from "@/lib/inbox/shapes";
import { AnswerButton } from "./answer-button";
import { MessageFoot, MessageSide } from "./message-foot";
import { Quote } from "./quote";

interface MessageProps {
  message: MessageView;
  conversation: MessageContext;
  /** Whether it is the first and the last of its group. */
  isFirst: boolean;
  isLast: boolean;
  onAnswer: (messageId: string) => void;
}

/** One message: the contact's at the start of the line, ours at its end. Of comments all stand at the start. */
export const Message = memo(function Message({
  message,
  conversation,
  isFirst,
  isLast,
  onAnswer,
}: MessageProps) {
  const { comment } = message;
  const isOurs = message.direction === "outbound" && !comment;
  const hasTrouble = message.status === "failed" || message.status === "unknown";
  const isUnderWay = message.status === "queued";
  const isMarked =
    message.editedAt !== null || message.origin === "recovered" || message.isHumanAgent || message.isDirect;
  const hasFoot = isLast || hasTrouble || isMarked || isUnderWay;
  return (
    <article
      id={`message-${message.id}`}
      className={classNames(
        "group/message flex max-w-[88%] scroll-my-16 flex-col md:max-w-[78%]",
        comment && !comment.isFirst && "ms-3 border-s-2 border-line ps-3 md:ms-5 md:ps-4",
        isOurs ? "items-end self-end" : "items-start self-start",
        isFirst ? (comment && !comment.isFirst ? "pt-3" : "mt-3") : comment ? "pt-0.5" : "mt-0.5",
      )}
    >
      {isFirst && !comment && <Author message={message} conversation={conversation} />}
      {isFirst && comment && <CommentAuthor message={message} facts={comment} conversation={conversation} />}
      <div className={classNames("flex max-w-full items-center gap-1", isOurs && "flex-row-reverse")}>
        <Bubble message={message} conversation={conversation} />
        {comment?.hiddenAt && !message.unsentAt && <HiddenMark />}
        <AnswerButton message={message} onAnswer={onAnswer} />
        {!comment && <ReactButton message={message} conversationId={conversation.id} />}
        <CommentMenu message={message} conversation={conversation} />
        {!hasFoot && <MessageSide message={message} conversationId={conversation.id} />}
      </div>
      <Reactions message={message} conversationId={conversation.id} name={conversation.contact.name} />
      <ActNotes message={message} />
      <AnswersComment message={message} />
      {hasTrouble && <Trouble message={message} conversation={conversation} />}
      {hasFoot && <MessageFoot message={message} conversationId={conversation.id} />}
    </article>
  );
});

function Author({ message, conversation }: Pick<MessageProps, "message" | "conversation">) {
  const t = useTranslations("inbox.messages");
  const platform = useTranslations("common.platform")(conversation.platform);
  const nameOf = useWriterName();
  const { direction, authorId, isFromElsewhere, rule } = message;
  if (direction === "inbound") return <h4 className="sr-only">{conversation.contact.name}</h4>;
  const name = nameOf(message, t("elsewhere", { platform }));
  return (
    <h4 className="mb-0.5 px-1 text-xs font-medium tracking-normal text-muted">
      {authorId && !isFromElsewhere ? <bdi>{name}</bdi> : rule === null ? name : t("automaticBy", { rule })}
    </h4>
  );
}

function Bubble({ message, conversation }: Pick<MessageProps, "message" | "conversation">) {
  const t = useTranslations("inbox.messages");
  const platform = useTranslations("common.platform")(conversation.platform);
  const { text, kind, replyTo, attachments, unsentAt, forwarded, comment } = message;
  if (unsentAt && comment) return <RemovedComment facts={comment} />;
  if (unsentAt) return <p className={`${bubbleStyle("theirs")} text-muted italic`}>{t("unsent")}</p>;

  const isBare =
    !text &&
    !replyTo &&
    !forwarded &&
    attachments.every((one) => ["image", "sticker", "video"].includes(one.kind));
  const isStory = kind === "story_reply" || kind === "story_mention";
  const isOurs = message.direction === "outbound";
  const isShown = text || attachments.length > 0 || isStory;
  return (
    <div
      className={classNames(
        isBare && isShown
          ? "flex max-w-full min-w-0 flex-col gap-1.5"
          : bubbleStyle(isOurs ? "ours" : "theirs"),
        (message.status === "failed" || comment?.hiddenAt) && "opacity-75",
      )}
    >
      {forwarded && <Forwarded how={forwarded} />}
      {replyTo && <Quote replyTo={replyTo} conversationId={conversation.id} />}
      {isStory && <StoryContext kind={kind} />}
      <Attachments
        message={message}
        name={comment ? (comment.author?.name ?? "") : conversation.contact.name}
        owner={{ conversationId: conversation.id, messageId: message.id }}
      />
      {text &&
        (text.trim() ? <SafeText text={text} /> : <p className="text-muted italic">{t("onlySpaces")}</p>)}
      <TemplateFoot message={message} />
      <ExtraFoot message={message} />
      {!isShown && (
        <p className="text-muted italic">
          {kind === "unsupported" ? t("unsupported", { platform }) : t("noWords")}
        </p>
      )}
    </div>
  );
}

function Forwarded({ how }: { how: NonNullable<MessageView["forwarded"]> }) {
  const t = useTranslations("inbox.messages");
  return (
    <p className="flex items-center gap-1 text-xs text-muted italic">
      <Forward className="size-3 shrink-0" aria-hidden="true" />
      {how === "often" ? t("forwardedOften") : t("forwarded")}
    </p>
  );
}
