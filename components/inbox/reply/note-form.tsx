"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { useAddNote } from "@/lib/client/inbox";
import { newId } from "@/lib/ids";
import { withoutSent } from "./draft-rules";
import { keepLocalNote, type LocalNote, localNote } from "./local-note";
import { WRITE_FIELD } from "./reply-box";
import { isSend, useSendKey } from "./send-key";

const LETTERS_MAX = 5_000;

/** Something for the team alone. */
export function NoteForm({ conversationId }: { conversationId: string }) {
  const t = useTranslations("inbox.box");
  const errors = useTranslations("errors");
  const { workspace, me } = useGround();
  const [note, setNote] = useState(() => localNote(me, conversationId) ?? { id: newId(), text: "" });
  const { id, text } = note;
  const add = useAddNote(workspace, conversationId);
  const by = useSendKey();
  const reason = text.trim() ? null : errors("empty");

  const hold = (next: LocalNote) => {
    setNote(next);
    keepLocalNote(me, conversationId, next);
  };
  const submit = () => {
    if (reason || add.isPending) return;
    // What was typed meanwhile is the next note.
    const onSuccess = () => {
      const now = localNote(me, conversationId)?.text ?? "";
      hold({ id: newId(), text: withoutSent(now, text) });
    };
    add.mutate({ id, text }, { onSuccess });
  };
  return (
    <div className="flex flex-col gap-2">
      <Textarea
        id={WRITE_FIELD}
        dir="auto"
        rows={2}
        aria-label={t("writeNote")}
        placeholder={t("writeNote")}
        maxLength={LETTERS_MAX}
        value={text}
        onChange={({ target }) => hold({ id, text: target.value })}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
          if (!isSend(event, by)) return;
          event.preventDefault();
          submit();
        }}
        className="min-h-16 border-warn/50"
      />
      <div className="flex flex-wrap items-center justify-end gap-3">
        {add.error && (
          <p role="alert" className="flex-1 text-xs font-medium text-bad">
            {errors(add.error.code)}
          </p>
        )}
        <Button variant="primary" isBusy={add.isPending} disabledReason={reason} onClick={submit}>
          {t("addNote")}
        </Button>
      </div>
    </div>
  );
}
