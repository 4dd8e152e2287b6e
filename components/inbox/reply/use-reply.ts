"use client";

import { useNow, useTranslations } from "next-intl";
import { useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { useSendReply } from "@/lib/client/inbox";
import { newId } from "@/lib/ids";
import { partsOf, replyRefusal } from "@/lib/inbox/sending/send-rules";
import type { ConversationView } from "@/lib/inbox/shapes";
import { begunIn, keepBegun } from "./begun";
import { useDraft } from "./use-draft";

const UPDATE_MS = 30_000;

/** A reply as it is written and sent. What the server refuses stays in the box. */
export function useReply(conversation: ConversationView, answering: string | null, onSent: () => void) {
  const t = useTranslations("inbox.box");
  const errors = useTranslations("errors");
  const { workspace } = useGround();
  const { id, textLimit, captionLimit, channel } = conversation;
  const draft = useDraft(conversation);
  const [picture, setPicture] = useState(() => begunIn(id).picture);
  const [mediaId, setMediaId] = useState<string | null>(null);
  const sending = useSendReply(workspace, id);
  const now = useNow({ updateInterval: UPDATE_MS });

  const asked = { text: draft.text, hasFile: picture !== null };
  const replyUntil = conversation.replyUntil ? new Date(conversation.replyUntil) : null;
  const refusal = replyRefusal(asked, { textLimit, captionLimit, replyUntil }, now);
  const isDown = channel.state !== "connected";
  const uploading = picture && !mediaId ? t("waitForPhoto") : null;
  const reason = isDown ? errors("channel_down") : refusal ? errors(refusal) : uploading;

  function pick(next: File | null) {
    setMediaId(null);
    setPicture(next);
    keepBegun(id, { picture: next });
  }

  function send() {
    if (reason || sending.isPending) return;
    // Made once and kept until it is stored: asking again after no answer stores it once.
    const replyId = begunIn(id).replyId ?? newId();
    keepBegun(id, { replyId });
    const reply = { id: replyId, text: draft.text, mediaId, replyToId: answering };
    sending.mutate(reply, {
      onSuccess: () => {
        keepBegun(id, { replyId: null });
        draft.clear();
        pick(null);
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
    problem: sending.error ? errors(sending.error.code) : null,
    isTwo: partsOf(asked, captionLimit).length > 1,
    write: (text: string) => {
      if (sending.error) sending.reset();
      draft.write(text);
    },
    pick,
    setMediaId,
    send,
  };
}
