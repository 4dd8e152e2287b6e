"use client";

import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { attachedIn, noteBox } from "@/components/inbox/files/attached";
import { useAttached } from "@/components/inbox/files/use-attached";
import { useGround } from "@/components/inbox/ground";
import { MENTION_LIST, MentionList, mentionOptionId } from "@/components/inbox/mentions/mention-list";
import { useMentionOffer } from "@/components/inbox/mentions/use-mention-offer";
import { backInBox } from "@/components/inbox/outbox/unsent";
import { WRITE_FIELD } from "@/components/inbox/room";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Textarea } from "@/components/ui/input";
import { isComposed } from "@/components/ui/input-method";
import { later } from "@/components/ui/later";
import { useAddNote } from "@/lib/client/inbox/messages";
import { newId } from "@/lib/ids";
import { keepLocalNote, type LocalNote, localNote } from "./local-note";
import { isSend, useSendKey } from "./send-key";

const FileTray = later(() => import("@/components/inbox/files/file-tray"));

const LETTERS_MAX = 5_000;
const nothing = (): LocalNote => ({ id: newId(), text: "", leaving: null });

/** A note for the team alone: words, files or both. */
export function NoteForm({ conversationId }: { conversationId: string }) {
  const t = useTranslations("inbox.box");
  const errors = useTranslations("errors");
  const { workspace, me } = useGround();
  const [note, setNote] = useState(() => localNote(me, conversationId) ?? nothing());
  const { id, text, leaving } = note;
  const box = noteBox(conversationId);
  const attached = useAttached(box);
  const file = useRef<HTMLInputElement>(null);
  const add = useAddNote({ workspace, me }, conversationId);
  const offer = useMentionOffer(WRITE_FIELD, (written) => hold({ id, text: written, leaving }));
  const by = useSendKey();
  const isUploading = attached.files.some(({ media }) => !media);
  const isEmpty = text.trim() === "" && attached.files.length === 0;
  const reason = isUploading ? t("waitForFiles") : isEmpty ? errors("empty") : null;

  const hold = (next: LocalNote) => {
    setNote(next);
    keepLocalNote(me, conversationId, next);
  };
  /** The note shows in the conversation at once; if refused, it goes back to the box, above newer text. */
  const send = (left: NonNullable<LocalNote["leaving"]>) => {
    const now = () => localNote(me, conversationId) ?? nothing();
    add.mutateAsync(left).then(
      () => hold({ ...now(), leaving: null }),
      () => {
        hold({ id: left.id, text: backInBox(left.text, now().text), leaving: null });
        attached.putBack(left.files);
      },
    );
  };
  const submit = () => {
    if (reason || leaving) return;
    const left = { id, text, files: attachedIn(box).flatMap(({ media }) => media ?? []) };
    hold({ ...nothing(), leaving: left });
    attached.empty();
    send(left);
  };
  // After a reload the same note is sent again: its id makes sure that it is stored once.
  const resume = useEffectEvent(() => {
    if (leaving && !add.isPending) send(leaving);
  });
  useEffect(() => resume(), []);
  return (
    // Not a form element: submitted before hydration, it would send nothing and reload the page.
    <fieldset
      aria-label={t("note")}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        attached.bring(event.dataTransfer.files);
      }}
      className="flex min-w-0 flex-col gap-2"
    >
      {(attached.files.length > 0 || attached.left.length > 0) && (
        <FileTray
          files={attached.files}
          left={attached.left}
          onUploaded={attached.note}
          onRemove={attached.remove}
        />
      )}
      <MentionList offer={offer} />
      <Textarea
        id={WRITE_FIELD}
        rows={2}
        aria-label={t("writeNote")}
        placeholder={t("noteHint")}
        aria-autocomplete="list"
        aria-controls={offer.members.length > 0 ? MENTION_LIST : undefined}
        aria-activedescendant={offer.members.length > 0 ? mentionOptionId(offer.place) : undefined}
        maxLength={LETTERS_MAX}
        value={text}
        onChange={({ target }) => {
          hold({ id, text: target.value, leaving });
          offer.follow(target);
        }}
        onBlur={offer.close}
        onPaste={({ clipboardData }) => attached.bring(clipboardData.files)}
        onKeyDown={(event) => {
          if (offer.takes(event)) return;
          if (isComposed(event.nativeEvent)) return;
          if (event.key === "Escape") event.currentTarget.blur();
          if (!isSend(event, by)) return;
          event.preventDefault();
          submit();
        }}
        className="min-h-16 border-warn/50"
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <input
          ref={file}
          type="file"
          multiple
          hidden
          onChange={({ target }) => {
            attached.bring(target.files);
            target.value = "";
          }}
        />
        <IconButton
          label={t("attach")}
          icon={<Paperclip aria-hidden="true" />}
          onClick={() => file.current?.click()}
        />
        {add.error && (
          <p role="alert" className="flex-1 text-xs font-medium text-bad">
            {errors(add.error.code)}
          </p>
        )}
        <span className="ms-auto">
          <Button variant="primary" isBusy={leaving !== null} disabledReason={reason} onClick={submit}>
            {t("addNote")}
          </Button>
        </span>
      </div>
    </fieldset>
  );
}
