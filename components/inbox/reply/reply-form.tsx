"use client";

import { ImagePlus, SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { HolderNote } from "@/components/inbox/holder";
import { WRITE_FIELD } from "@/components/inbox/room";
import { OtherText } from "@/components/marks/other-text";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Textarea } from "@/components/ui/input";
import { later } from "@/components/ui/later";
import { PICTURE_ACCEPT } from "@/lib/media/pictures/picture-rules";
import { Answered } from "./answered";
import { Blocked, useBlock } from "./blocked";
import { Counter } from "./counter";
import { PictureNotes } from "./picture-notes";
import { isSend, useSendKey } from "./send-key";
import { SendKeyMenu } from "./send-key-menu";
import { useReply } from "./use-reply";
import type { ReplyBoxProps } from "./write-field";

const PictureTray = later(() => import("./picture-tray"));

/** A reply: text, a picture or both. */
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

  if (block && !reply.text && !reply.picture) return <Blocked block={block} conversation={conversation} />;
  return (
    // Not a form element: submitted before hydration, it would send nothing and reload the page.
    <fieldset
      aria-label={label}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        reply.bring(event.dataTransfer.files);
      }}
      className="flex min-w-0 flex-col gap-2"
    >
      {block && <Blocked block={block} conversation={conversation} />}
      {!block && <HolderNote conversation={conversation} />}
      {answering && (
        <Answered conversation={conversation} messageId={answering} onDrop={() => onAnswer(null)} />
      )}
      {reply.picture && (
        <PictureTray
          key={reply.picture.name + reply.picture.lastModified}
          file={reply.picture}
          onUploaded={reply.setMedia}
          onRemove={reply.remove}
        />
      )}
      <PictureNotes left={reply.left} degrading={reply.degrading} platform={platform} />
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
        onPaste={({ clipboardData }) => reply.bring(clipboardData.files)}
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
          accept={PICTURE_ACCEPT}
          hidden
          onChange={({ target }) => {
            reply.bring(target.files);
            target.value = "";
          }}
        />
        <IconButton
          label={t("attach")}
          icon={<ImagePlus aria-hidden="true" />}
          onClick={() => file.current?.click()}
        />
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
  if (reply.isTwo) return <span className="text-muted">{t("two", { platform })}</span>;
  if (reply.saving.kind === "failed") return <span className="font-medium text-warn">{t("unsaved")}</span>;
  if (reply.saving.kind === "saved" && reply.text) return <span className="text-muted">{t("saved")}</span>;
  return null;
}
