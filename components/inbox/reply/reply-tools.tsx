"use client";

import { Paperclip, SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { EmojiButton } from "@/components/inbox/emoji/emoji-button";
import { ExtraMenu } from "@/components/inbox/extras/extra-menu";
import { LaterMenu } from "@/components/inbox/later/later-menu";
import { SavedButton } from "@/components/inbox/saved-replies/saved-button";
import { TemplateButton } from "@/components/inbox/templates/template-button";
import type { Recorder } from "@/components/inbox/voice/use-recorder";
import { VoiceButton } from "@/components/inbox/voice/voice-button";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { openIn } from "@/lib/inbox/saved-replies/variable-rules";
import type { ConversationView } from "@/lib/inbox/shapes";
import { type Capabilities, FILE_KINDS, type FileKind } from "@/lib/platforms/capabilities/capability-rules";
import { Counter } from "./counter";
import { SendKeyMenu } from "./send-key-menu";
import type { useReply } from "./use-reply";

interface ReplyToolsProps {
  conversation: ConversationView;
  reply: ReturnType<typeof useReply>;
  recorder: Recorder;
  capabilities: Capabilities;
  /** Opens the saved replies. */
  onSaved: () => void;
  isBlocked: boolean;
}

/** What stands below the field: what else a reply can carry, how long it is, and Send. */
export function ReplyTools({
  conversation,
  reply,
  recorder,
  capabilities,
  onSaved,
  isBlocked,
}: ReplyToolsProps) {
  "use memo";
  const t = useTranslations("inbox.box");
  const platform = useTranslations("common.platform")(conversation.platform);
  const file = useRef<HTMLInputElement>(null);
  const takes = (kind: FileKind) => capabilities.files[kind].perMessage > 0;
  return (
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
      <span className="flex items-center">
        {FILE_KINDS.some(takes) && (
          <IconButton
            label={t("attach")}
            icon={<Paperclip aria-hidden="true" />}
            onClick={() => file.current?.click()}
          />
        )}
        {!isBlocked && conversation.kind === "direct" && (
          <ExtraMenu extra={reply.extra} onChange={reply.changeExtra} />
        )}
        <SavedButton onOpen={onSaved} />
        <EmojiButton onWrite={reply.write} />
        {!isBlocked && takes("audio") && <VoiceButton recorder={recorder} />}
        {!isBlocked && <TemplateButton conversation={conversation} look="mark" />}
      </span>
      {/* Where there is no room beside the buttons, a warning has a line of its own. */}
      <p
        id="reply-hint"
        role="status"
        className="min-w-0 flex-1 text-xs max-sm:order-first max-sm:basis-full max-sm:empty:hidden max-sm:has-[[data-quiet]]:sr-only"
      >
        <Hint reply={reply} platform={platform} />
      </p>
      <span className="ml-auto flex items-center gap-x-2">
        <Counter text={reply.text} limit={conversation.textLimit} platform={platform} />
        <SendKeyMenu />
        <LaterMenu
          conversation={conversation}
          disabledReason={reply.reason}
          onChoose={reply.sendLater}
          onSendAndClose={reply.sendAndClose}
        />
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
      </span>
    </div>
  );
}

function Hint({ reply, platform }: Pick<ReplyToolsProps, "reply"> & { platform: string }) {
  const t = useTranslations("inbox.box");
  const saved = useTranslations("savedReplies.picker");
  const open = [...new Set(openIn(reply.text))];
  if (open.length > 0)
    return <span className="font-medium text-warn">{saved("open", { variables: open.join(", ") })}</span>;
  // With a file that the app refuses it is not sent at all.
  if (reply.count > 1 && !reply.fits.some((fit) => typeof fit === "string"))
    return <span className="text-muted">{t("several", { platform, count: reply.count })}</span>;
  if (reply.saving.kind === "failed") return <span className="font-medium text-warn">{t("unsaved")}</span>;
  if (reply.saving.kind !== "saved" || !reply.text) return null;
  return (
    <span data-quiet="" className="text-muted">
      {t("saved")}
    </span>
  );
}
