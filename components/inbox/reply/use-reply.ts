"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { useMetaNow } from "@/components/marks/server-clock";
import { useSendReply } from "@/lib/client/inbox";
import { newId } from "@/lib/ids";
import { partsOf, replyRefusal } from "@/lib/inbox/sending/send-rules";
import type { ConversationView } from "@/lib/inbox/shapes";
import { keepPictureBegun, pictureBegunIn } from "./begun";
import { degradingOf } from "./degraded-rules";
import { isSameReply } from "./draft-rules";
import { type PickedFiles, sortFiles } from "./picked-files";
import { useDraft } from "./use-draft";

const UPDATE_MS = 30_000;

/** A reply as it is written and sent. What the server refuses stays in the box. */
export function useReply(conversation: ConversationView, answering: string | null, onSent: () => void) {
  const t = useTranslations("inbox.box");
  const errors = useTranslations("errors");
  const { workspace } = useGround();
  const { id, textLimit, captionLimit, channel, heldBy } = conversation;
  const draft = useDraft(conversation);
  const [picture, setPicture] = useState(() => pictureBegunIn(id));
  const [mediaId, setMediaId] = useState<string | null>(null);
  const [left, setLeft] = useState<PickedFiles | null>(null);
  const sending = useSendReply(workspace, id);
  const now = useMetaNow(UPDATE_MS);

  const asked = { text: draft.text, hasFile: picture !== null };
  const replyUntil = conversation.replyUntil ? new Date(conversation.replyUntil) : null;
  const refusal = replyRefusal(asked, { textLimit, captionLimit, replyUntil, heldBy }, now);
  const isDown = channel.state !== "connected";
  const uploading = picture && !mediaId ? t("waitForPhoto") : null;
  const reason = isDown ? errors("channel_down") : refusal ? errors(refusal) : uploading;

  function hold(next: File | null) {
    setMediaId(null);
    setPicture(next);
    keepPictureBegun(id, next);
  }

  /** Take the picture among what somebody brings. Without one, what is attached stays. */
  function bring(files: FileList | null) {
    const picked = sortFiles(files);
    if (!picked) return;
    setLeft(picked);
    if (picked.picture) hold(picked.picture);
  }

  function send() {
    if (reason || sending.isPending) return;
    const { text, known: seen, replyId } = draft.current();
    const next = newId();
    // Made with the first letter and the same in every tab: asking again, here or there, stores it once.
    const reply = { id: replyId ?? newId(), text, mediaId, replyToId: answering, draft: { seen, next } };
    draft.beginSending();
    sending.mutate(reply, {
      onError: draft.endSending,
      onSuccess: (stored) => {
        // Another tab has sent it in other words, or without the picture: what is here was not sent.
        if (!isSameReply(stored, reply)) return draft.detach();
        draft.clear(text, next);
        hold(null);
        setLeft(null);
        onSent();
      },
    });
  }

  return {
    text: draft.text,
    draftState: draft.state,
    picture,
    reason,
    isSending: sending.isPending,
    problem: sending.error ? errors(sending.error.code) : draft.isDetached ? t("sentElsewhere") : null,
    otherDraft: draft.other?.text ?? null,
    settle: draft.settle,
    isTwo: partsOf(asked, captionLimit).length > 1,
    write: (text: string) => {
      if (sending.error) sending.reset();
      draft.write(text);
    },
    bring,
    remove: () => hold(null),
    /** Files that were brought and not taken. */
    left,
    degrading: picture && degradingOf(picture, conversation.pictures),
    setMediaId,
    send,
  };
}
