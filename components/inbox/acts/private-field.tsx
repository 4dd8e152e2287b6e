"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SavedButton } from "@/components/inbox/saved-replies/saved-button";
import { SavedList } from "@/components/inbox/saved-replies/saved-list";
import { useSavedPicker } from "@/components/inbox/saved-replies/use-saved-picker";
import { fieldStyle } from "@/components/ui/field-style";
import type { SavedReplyView } from "@/lib/inbox/saved-replies/shapes";
import { placeOf } from "@/lib/inbox/saved-replies/text-rules";
import type { ConversationView } from "@/lib/inbox/shapes";
import { COMMENT_RULES } from "@/lib/platforms/capabilities/comment-rules";

/** Of these fields there is one at a time. */
const PRIVATE_FIELD = "private-reply";

interface PrivateFieldProps {
  conversation: ConversationView;
  messageId: string;
  text: string;
  /** How much room is left. */
  left: number;
  onWrite: (text: string) => void;
  /** A saved reply was inserted. */
  onSaved: (savedReplyId: string) => void;
}

/** The field of a private reply, with saved replies after a slash. It carries words only. */
export function PrivateField({ conversation, messageId, text, left, onWrite, onSaved }: PrivateFieldProps) {
  const t = useTranslations("inbox.acts");
  const [last, setLast] = useState<SavedReplyView | null>(null);
  const lost = COMMENT_RULES[conversation.platform]?.privateReply.hasFiles ? 0 : (last?.files.length ?? 0);
  const picker = useSavedPicker({
    fieldId: PRIVATE_FIELD,
    conversationId: conversation.id,
    messageId,
    place: placeOf(conversation.platform, "direct"),
    onWrite,
    onPick: (reply) => {
      onSaved(reply.id);
      setLast(reply);
    },
  });
  return (
    <>
      <SavedList picker={picker} />
      <textarea
        id={PRIVATE_FIELD}
        aria-label={t("privateWords")}
        dir="auto"
        rows={5}
        value={text}
        onChange={({ target }) => {
          onWrite(target.value);
          picker.follow(target);
        }}
        onBlur={picker.blur}
        onKeyDown={(event) => void picker.takes(event)}
        className={`${fieldStyle} py-2`}
      />
      {last && lost > 0 && text.trim() !== "" && (
        <p role="status" className="-mt-1 text-xs font-medium text-warn">
          {t("withoutFiles", { title: last.title, count: lost })}
        </p>
      )}
      <div className="-mt-1 flex items-center gap-2">
        <SavedButton onOpen={picker.open} />
        {left < 100 && (
          <p className={left < 0 ? "text-bad text-xs" : "text-muted text-xs"}>
            {left < 0 ? t("tooMany", { count: -left }) : t("left", { count: left })}
          </p>
        )}
      </div>
    </>
  );
}
