"use client";

import { Send } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { z } from "zod";
import { useGround } from "@/components/inbox/ground";
import { Refusal } from "@/components/marks/refusal";
import { useMetaNow } from "@/components/marks/server-clock";
import { useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useReplyPrivately } from "@/lib/client/inbox/comments";
import { createTabStore } from "@/lib/client/writing/tab-store";
import { newId } from "@/lib/ids";
import { privateReplyUntil } from "@/lib/inbox/act-rules";
import { openIn } from "@/lib/inbox/saved-replies/variable-rules";
import { measure } from "@/lib/inbox/sending/send-rules";
import type { ConversationView, MessageView } from "@/lib/inbox/shapes";
import { COMMENT_RULES } from "@/lib/platforms/capabilities/comment-rules";
import { PrivateField } from "./private-field";

const Written = z.object({
  id: z.string(),
  text: z.string(),
  /** The saved replies it was begun from. */
  savedReplyIds: z.array(z.string()).default([]),
});
type Written = z.infer<typeof Written>;
const drafts = createTabStore("private-reply", Written);

interface PrivateReplyDialogProps {
  conversation: ConversationView;
  message: MessageView;
  onClose: () => void;
}

/** Writes to who wrote a comment. What is written is kept in the tab until it was sent. */
export function PrivateReplyDialog({ conversation, message, onClose }: PrivateReplyDialogProps) {
  const t = useTranslations("inbox.acts");
  const action = useTranslations("common.action");
  const errors = useTranslations("errors");
  const format = useFormatter();
  const { workspace, me } = useGround();
  const formId = useId();
  const draftId = `${me}/${message.id}`;
  const [reply, setReply] = useState(
    () => drafts.read(draftId) ?? { id: newId(), text: formerText(message), savedReplyIds: [] },
  );
  const latest = useRef(reply);
  function change(next: Partial<Written>) {
    latest.current = { ...latest.current, ...next };
    setReply(latest.current);
    drafts.keep(draftId, latest.current.text === "" ? null : latest.current);
  }
  const write = (text: string) => change(text.trim() === "" ? { text, savedReplyIds: [] } : { text });
  const note = (id: string) =>
    change({ savedReplyIds: [...new Set([...latest.current.savedReplyIds, id])].slice(-10) });
  const { mutateAsync } = useReplyPrivately(workspace, conversation.id);
  const { onSubmit, isBusy, refusal } = useSubmit(async () => {
    await mutateAsync({ messageId: message.id, reply });
    drafts.keep(draftId, null);
    onClose();
  });
  const now = useMetaNow(60_000);
  const rules = COMMENT_RULES[conversation.platform];
  if (!rules) return null;

  const until = privateReplyUntil(new Date(message.sentAt), rules);
  const { textLimit } = rules.privateReply;
  const left = textLimit.max - measure(reply.text, textLimit);
  const reason =
    now > until
      ? errors("too_late")
      : reply.text.trim() === ""
        ? errors("empty")
        : left < 0
          ? errors("too_long")
          : openIn(reply.text).length > 0
            ? errors("variable_open")
            : null;

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      closeLabel={action("close")}
      title={t("privateTo", { name: message.comment?.author?.name || t("someone") })}
      description={t("privateHint", {
        until: format.dateTime(until, { dateStyle: "medium", timeStyle: "short" }),
        left: format.relativeTime(until, now),
      })}
      footer={
        <>
          <Button onClick={onClose}>{action("cancel")}</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            isBusy={isBusy}
            disabledReason={reason}
            icon={<Send aria-hidden="true" />}
          >
            {t("sendPrivate")}
          </Button>
        </>
      }
    >
      <form method="post" id={formId} onSubmit={onSubmit} className="flex flex-col gap-2">
        {message.text && (
          <blockquote
            dir="auto"
            className="max-h-24 overflow-y-auto border-s-2 border-line ps-3 text-muted whitespace-pre-wrap"
          >
            {message.text}
          </blockquote>
        )}
        <PrivateField
          conversation={conversation}
          messageId={message.id}
          text={reply.text}
          left={left}
          onWrite={write}
          onSaved={note}
        />
        <Refusal>{refusal}</Refusal>
      </form>
    </Dialog>
  );
}

/** The words of a private reply that did not go out, to be sent again. */
const formerText = ({ comment }: MessageView) =>
  comment?.acts.find(({ act }) => act === "private_reply")?.text ?? "";
