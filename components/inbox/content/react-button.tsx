"use client";

import { Plus, SmilePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { noteEmoji } from "@/components/inbox/emoji/emoji-choices";
import { useGround } from "@/components/inbox/ground";
import { IconButton } from "@/components/ui/icon-button";
import { later } from "@/components/ui/later";
import { Popover } from "@/components/ui/popover";
import { toast } from "@/components/ui/toast-store";
import { useReact } from "@/lib/client/inbox/reactions";
import type { MessageView } from "@/lib/inbox/shapes";

const EmojiPicker = later(() => import("@/components/inbox/emoji/emoji-picker"));

/** What people react with most, the same on every app. */
const QUICK = ["👍", "❤️", "😂", "😮", "😢", "🙏"] as const;

interface ReactButtonProps {
  message: MessageView;
  conversationId: string;
}

/** Reacts to a message with an emoji. */
export function ReactButton({ message, conversationId }: ReactButtonProps) {
  const { may } = useGround();
  if (!may.reply || message.unsentAt || message.direction === "outbound") return null;
  return <QuickReactions message={message} conversationId={conversationId} />;
}

function QuickReactions({ message, conversationId }: ReactButtonProps) {
  const t = useTranslations("inbox.messages");
  const [isOpen, setOpen] = useState(false);
  const react = useReaction(conversationId);
  const own = message.reactions.find(({ side }) => side === "brand")?.emoji ?? null;
  const [isWhole, setWhole] = useState(false);
  const choose = (emoji: string) => {
    setOpen(false);
    react(message.id, emoji === own ? null : emoji);
  };
  return (
    <Popover
      label={t("react")}
      side="top"
      open={isOpen}
      onOpenChange={(next) => {
        setOpen(next);
        setWhole(false);
      }}
      trigger={
        <IconButton
          size="sm"
          label={t("react")}
          icon={<SmilePlus aria-hidden="true" />}
          className="opacity-0 transition-opacity group-hover/message:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-60"
        />
      }
    >
      {isWhole ? (
        <EmojiPicker onPick={choose} />
      ) : (
        <div className="flex gap-0.5">
          {QUICK.map((emoji) => (
            <button
              key={emoji}
              type="button"
              aria-label={t("reactWith", { emoji })}
              aria-pressed={emoji === own}
              className="grid size-9 place-items-center rounded-control text-xl hover:bg-ink/8 aria-pressed:bg-tint"
              onClick={() => {
                noteEmoji(emoji);
                choose(emoji);
              }}
            >
              {emoji}
            </button>
          ))}
          <IconButton
            label={t("reactMore")}
            icon={<Plus aria-hidden="true" />}
            onClick={() => setWhole(true)}
          />
        </div>
      )}
    </Popover>
  );
}

/** Sends a reaction, or takes ours back; says so if it was refused. */
export function useReaction(conversationId: string) {
  const errors = useTranslations("errors");
  const { workspace } = useGround();
  const { mutate } = useReact(workspace, conversationId);
  return (messageId: string, emoji: string | null) =>
    mutate({ messageId, emoji }, { onError: ({ code }) => toast({ title: errors(code), tone: "bad" }) });
}
