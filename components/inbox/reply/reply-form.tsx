"use client";

import { Paperclip, SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { HolderNote } from "@/components/inbox/holder";
import { WRITE_FIELD } from "@/components/inbox/room";
import { TemplateButton } from "@/components/inbox/templates/template-button";
import { OtherText } from "@/components/marks/other-text";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Textarea } from "@/components/ui/input";
import { later } from "@/components/ui/later";
import { Answered } from "./answered";
import { Blocked, useBlock } from "./blocked";
import { Counter } from "./counter";
import { HumanAgentNote } from "./human-agent";
import { isSend, useSendKey } from "./send-key";
import { SendKeyMenu } from "./send-key-menu";
import { useReply } from "./use-reply";
import type { ReplyBoxProps } from "./write-field";

const FileTray = later(() => import("./file-tray"));

/** A reply: text, files or both. */
export function ReplyForm(props: ReplyBoxProps) {
  const { conversation, answering, onAnswer } = props;
  const t = useTranslations("inbox.box");
  const platforms = useTranslations("common.platform");
  const block = useBlock(conversation);
  const reply = useReply(props);
  const by = useSendKey();
  const file = useRef<HTMLInputElement>(null);
  const platform = platforms(conversation.platform);
  const label = t("replyTo", { name: conversation.contact.name || "…", platform });

  if (block && !reply.text && reply.attached.files.length === 0)
    return <Blocked block={block} conversation={conversation} />;
  return (
    // Not a form element: submitted before hydration, it would send nothing and reload the page.
    <fieldset
      aria-label={label}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        reply.attached.bring(event.dataTransfer.files);
      }}
      className="flex min-w-0 flex-col gap-2"
    >
      {block && <Blocked block={block} conversation={conversation} />}
      {!block && <HolderNote conversation={conversation} />}
      {!block && <HumanAgentNote conversation={conversation} />}
      {answering && (
        <Answered conversation={conversation} messageId={answering} onDrop={() => onAnswer(null)} />
      )}
      {reply.attached.files.length > 0 && (
        <FileTray
          files={reply.attached.files}
          fits={reply.fits}
          platform={platform}
          onUploaded={reply.attached.note}
          onRemove={reply.attached.remove}
        />
      )}
      <LeftFiles names={reply.attached.left} />
      {reply.otherDraft !== null && (
        <OtherText
          title={t("otherDraft")}
          mine={reply.text}
          other={reply.otherDraft}
          onSettle={reply.settle}
        />
      )}
      <Textarea
        id={WRITE_FIELD}
        dir="auto"
        rows={2}
        aria-label={label}
        aria-describedby="reply-hint"
        placeholder={label}
        value={reply.text}
        onChange={({ target }) => reply.write(target.value)}
        onPaste={({ clipboardData }) => reply.attached.bring(clipboardData.files)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
          if (!isSend(event, by)) return;
          event.preventDefault();
          reply.send();
        }}
        className="max-h-60 min-h-16 text-base! keyboard-up:max-h-24 keyboard-up:min-h-10"
      />
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <input
          ref={file}
          type="file"
          multiple
          hidden
          onChange={({ target }) => {
            reply.attached.bring(target.files);
            target.value = "";
          }}
        />
        <IconButton
          label={t("attach")}
          icon={<Paperclip aria-hidden="true" />}
          onClick={() => file.current?.click()}
        />
        {!block && <TemplateButton conversation={conversation} look="mark" />}
        <p id="reply-hint" role="status" className="min-w-0 flex-1 text-xs">
          <Hint reply={reply} platform={platform} />
        </p>
        <Counter text={reply.text} limit={conversation.textLimit} platform={platform} />
        <SendKeyMenu />
        <Button
          variant="primary"
          icon={<SendHorizontal aria-hidden="true" />}
          disabledReason={reply.reason}
          // The field keeps the focus, and a phone its keyboard, for the next message.
          onMouseDown={(event) => event.preventDefault()}
          onClick={reply.send}
        >
          {t("send")}
        </Button>
      </div>
    </fieldset>
  );
}

function Hint({ reply, platform }: { reply: ReturnType<typeof useReply>; platform: string }) {
  const t = useTranslations("inbox.box");
  if (reply.count > 1)
    return <span className="text-muted">{t("several", { platform, count: reply.count })}</span>;
  if (reply.saving.kind === "failed") return <span className="font-medium text-warn">{t("unsaved")}</span>;
  if (reply.saving.kind === "saved" && reply.text) return <span className="text-muted">{t("saved")}</span>;
  return null;
}

/** Files for which the reply had no room. The names in isolation, so that none reverses the text around it. */
function LeftFiles({ names }: { names: readonly string[] }) {
  const t = useTranslations("inbox.box");
  if (names.length === 0) return null;
  return (
    <p role="status" className="text-xs font-medium wrap-anywhere text-warn">
      {t("tooManyFiles", { names: names.map((name) => `\u2068${name}\u2069`).join(", ") })}
    </p>
  );
}
