"use client";

import { CircleAlert, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { classNames } from "@/components/ui/class-names";
import type { ReactionView } from "@/lib/inbox/aside-rules";
import type { MessageView } from "@/lib/inbox/shapes";
import { useReaction } from "./react-button";

interface ReactionsProps {
  message: MessageView;
  conversationId: string;
  name: string;
}

/** The reactions of both sides to a message. Ours is taken back, or tried again, with a press. */
export function Reactions({ message, conversationId, name }: ReactionsProps) {
  if (message.reactions.length === 0) return null;
  return (
    <ul className="z-1 -mt-1.5 flex gap-1 px-2">
      {message.reactions.map((reaction) => (
        <li key={reaction.side}>
          {reaction.side === "contact" ? (
            <Theirs emoji={reaction.emoji} name={name} />
          ) : (
            <Ours reaction={reaction} messageId={message.id} conversationId={conversationId} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** At least 24 px both ways: an emoji is as narrow as its font draws it, and a finger must meet it. */
const CHIP =
  "inline-flex min-h-6 min-w-6 animate-appear items-center justify-center gap-1 rounded-full border border-line bg-raised px-1.5 text-sm";

function Theirs({ emoji, name }: { emoji: string; name: string }) {
  const t = useTranslations("inbox.messages");
  const words = t("theirReaction", { name, emoji });
  return (
    <span title={words} className={CHIP}>
      <span aria-hidden="true">{emoji}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}

interface OursProps {
  reaction: ReactionView;
  messageId: string;
  conversationId: string;
}

function Ours({ reaction: { emoji, state }, messageId, conversationId }: OursProps) {
  const t = useTranslations("inbox.messages");
  const { may } = useGround();
  const react = useReaction(conversationId);
  const isUnderWay = state === "sending" || state === "removing";
  const hasFailed = state === "not_sent" || state === "not_removed";
  const words = t(`reaction.${state ?? "sent"}`, { emoji });
  const mark = (
    <>
      <span aria-hidden="true" className={isUnderWay || hasFailed ? "opacity-60" : undefined}>
        {emoji}
      </span>
      {isUnderWay && <Clock className="size-3 text-muted" aria-hidden="true" />}
      {hasFailed && <CircleAlert className="size-3 text-bad" aria-hidden="true" />}
      <span className="sr-only">{words}</span>
    </>
  );
  if (!may.reply || isUnderWay)
    return (
      <span title={words} className={CHIP}>
        {mark}
      </span>
    );
  return (
    <button
      type="button"
      title={words}
      onClick={() => react(messageId, state === "not_sent" ? emoji : null)}
      className={classNames(CHIP, hasFailed ? "border-bad/50" : "border-accent/50", "hover:bg-ink/6")}
    >
      {mark}
    </button>
  );
}
