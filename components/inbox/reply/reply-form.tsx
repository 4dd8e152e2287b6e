"use client";

import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { HolderNote } from "@/components/inbox/holder";
import { WRITE_FIELD } from "@/components/inbox/room";
import { useSavedPicker } from "@/components/inbox/saved-replies/use-saved-picker";
import { useRecorder } from "@/components/inbox/voice/use-recorder";
import { OtherText } from "@/components/marks/other-text";
import { later } from "@/components/ui/later";
import { placeOf } from "@/lib/inbox/saved-replies/text-rules";
import { replyRoom } from "@/lib/platforms/capabilities/reply-rules";
import { voiceTypesOf } from "@/lib/platforms/capabilities/voice-rules";
import { Answered } from "./answered";
import { Blocked, useBlock } from "./blocked";
import { HumanAgentNote } from "./human-agent";
import { ReplyField } from "./reply-field";
import { ReplyTools } from "./reply-tools";
import { useReply } from "./use-reply";
import type { ReplyBoxProps } from "./write-field";

const FileTray = later(() => import("@/components/inbox/files/file-tray"));
const ExtraEditor = later(() => import("@/components/inbox/extras/extra-editor"));
const RecorderBar = later(() => import("@/components/inbox/voice/recorder-bar"));

/** A reply: text, files or both. */
export function ReplyForm(props: ReplyBoxProps) {
  "use memo";
  const { conversation, answering, onAnswer } = props;
  const t = useTranslations("inbox.box");
  const platforms = useTranslations("common.platform");
  const { workspace, me } = useGround();
  const block = useBlock(conversation);
  const reply = useReply(props);
  const capabilities = replyRoom(conversation.platform, conversation.kind);
  const recorder = useRecorder({
    folder: `${workspace}/${me}/${conversation.id}`,
    types: voiceTypesOf(capabilities),
    onMade: reply.attached.bringRecorded,
  });
  const picker = useSavedPicker({
    fieldId: WRITE_FIELD,
    conversationId: conversation.id,
    messageId: answering,
    place: placeOf(conversation.platform, conversation.kind),
    onWrite: reply.write,
    onPick: reply.noteSaved,
  });
  const platform = platforms(conversation.platform);
  const { label } = reply;

  if (block && !reply.text && !reply.extra && reply.attached.files.length === 0)
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
      {(reply.attached.files.length > 0 || reply.attached.left.length > 0) && (
        <FileTray
          files={reply.attached.files}
          left={reply.attached.left}
          app={{ name: platform, capabilities }}
          fits={reply.fits}
          onUploaded={reply.attached.note}
          onRemove={reply.attached.remove}
          onRecordAgain={(id) => void recorder.start(id)}
        />
      )}
      {reply.otherDraft !== null && (
        <OtherText
          title={t("otherDraft")}
          mine={reply.text}
          other={reply.otherDraft}
          onSettle={reply.settle}
        />
      )}
      {reply.extra && (
        <ExtraEditor
          extra={reply.extra}
          words={reply.text}
          platform={platform}
          capabilities={capabilities}
          onChange={reply.changeExtra}
        />
      )}
      {recorder.state.kind !== "idle" && <RecorderBar recorder={recorder} />}
      <ReplyField reply={reply} picker={picker} />
      <ReplyTools
        capabilities={capabilities}
        conversation={conversation}
        reply={reply}
        recorder={recorder}
        onSaved={picker.open}
        isBlocked={block !== null}
      />
    </fieldset>
  );
}
