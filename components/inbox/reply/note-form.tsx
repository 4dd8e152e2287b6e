"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { MENTION_LIST, MentionList, mentionOptionId } from "@/components/inbox/mentions/mention-list";
import { useMentionOffer } from "@/components/inbox/mentions/use-mention-offer";
import { backInBox } from "@/components/inbox/outbox/unsent";
import { WRITE_FIELD } from "@/components/inbox/room";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { isComposed } from "@/components/ui/input-method";
import { useAddNote } from "@/lib/client/inbox/messages";
import { newId } from "@/lib/ids";
import { keepLocalNote, type LocalNote, localNote } from "./local-note";
import { isSend, useSendKey } from "./send-key";

const LETTERS_MAX = 5_000;
const nothing = (): LocalNote => ({ id: newId(), text: "", leaving: null });

/** A note for the team alone. */
export function NoteForm({ conversationId }: { conversationId: string }) {
  const t = useTranslations("inbox.box");
  const errors = useTranslations("errors");
  const { workspace, me } = useGround();
  const [note, setNote] = useState(() => localNote(me, conversationId) ?? nothing());
  const { id, text, leaving } = note;
  const add = useAddNote({ workspace, me }, conversationId);
  const offer = useMentionOffer(WRITE_FIELD, (written) => hold({ id, text: written, leaving }));
  const by = useSendKey();
  const reason = text.trim() ? null : errors("empty");

  const hold = (next: LocalNote) => {
    setNote(next);
    keepLocalNote(me, conversationId, next);
  };
  /** The note shows in the conversation at once; if refused, it goes back to the box, above newer text. */
  const send = (left: NonNullable<LocalNote["leaving"]>) => {
    const now = () => localNote(me, conversationId) ?? nothing();
    add.mutateAsync(left).then(
      () => hold({ ...now(), leaving: null }),
      () => hold({ id: left.id, text: backInBox(left.text, now().text), leaving: null }),
    );
  };
  const submit = () => {
    if (reason || leaving) return;
    hold({ ...nothing(), leaving: { id, text } });
    send({ id, text });
  };
  // After a reload the same note is sent again: its id makes sure that it is stored once.
  const resume = useEffectEvent(() => {
    if (leaving && !add.isPending) send(leaving);
  });
  useEffect(() => resume(), []);
  return (
    <div className="flex flex-col gap-2">
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
      <div className="flex flex-wrap items-center justify-end gap-3">
        {add.error && (
          <p role="alert" className="flex-1 text-xs font-medium text-bad">
            {errors(add.error.code)}
          </p>
        )}
        <Button variant="primary" isBusy={leaving !== null} disabledReason={reason} onClick={submit}>
          {t("addNote")}
        </Button>
      </div>
    </div>
  );
}
