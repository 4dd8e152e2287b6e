"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef } from "react";
import { bubbleStyle } from "@/components/inbox/content/bubble-style";
import { SafeText } from "@/components/inbox/content/safe-text";
import { UnsentFile } from "@/components/inbox/content/unsent-file";
import type { Unsent } from "@/components/inbox/outbox/unsent";
import { useUnsent } from "@/components/inbox/outbox/use-outbox";
import { classNames } from "@/components/ui/class-names";
import type { ConversationView, MessageView } from "@/lib/inbox/shapes";
import { UnsentFoot } from "./unsent-foot";

interface UnsentMessagesProps {
  conversation: ConversationView;
  /** The messages of the conversation: a reply among them is sent. */
  messages: readonly MessageView[];
  /** Its text goes back to the box. */
  onReturn: (unsent: Unsent) => void;
  /** Called when a reply was added. */
  onAdded: () => void;
}

/** The member's replies that are not stored yet, below what was said. Nobody else sees them. */
export function UnsentMessages({ conversation, messages, onReturn, onAdded }: UnsentMessagesProps) {
  const t = useTranslations("inbox.messages");
  const all = useUnsent(conversation.id);
  // Hides replies the feed has shown before the answer came, but not those whose id another tab has used.
  const unsent = all.filter(({ id, why }) => why === "elsewhere" || !messages.some((one) => one.id === id));
  const last = useRef(all.at(-1)?.id);
  const added = useEffectEvent(onAdded);
  useEffect(() => {
    const id = all.at(-1)?.id;
    if (id && id !== last.current) added();
    last.current = id;
  }, [all]);

  return unsent.map((one, index) => (
    <article
      key={one.id}
      aria-label={t("unsentReply")}
      className={classNames(
        "flex max-w-[88%] flex-col items-end self-end md:max-w-[78%]",
        unsent[index - 1]?.state === "sending" ? "mt-0.5" : "mt-3",
      )}
    >
      <div className={`${bubbleStyle("ours")} ${one.state === "sending" ? "" : "border-dashed"} opacity-80`}>
        {one.files.map((file) => (
          <UnsentFile key={file.id} file={file} />
        ))}
        {one.text.trim() && <SafeText text={one.text} />}
      </div>
      <UnsentFoot
        unsent={one}
        isBehind={unsent[0]?.state !== "sending" && index > 0}
        conversation={conversation}
        onReturn={onReturn}
      />
    </article>
  ));
}
