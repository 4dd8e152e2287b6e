"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import type { Unsent } from "@/components/inbox/outbox/unsent";
import { lastHeard, useOutbox } from "@/components/inbox/outbox/use-outbox";
import { useMetaNow } from "@/components/marks/server-clock";
import { newId } from "@/lib/ids";
import { partsOf, replyRefusal } from "@/lib/inbox/sending/send-rules";
import type { MediaView } from "@/lib/media/shapes";
import { degradingOf } from "./degraded-rules";
import { type PickedFiles, sortFiles } from "./picked-files";
import { pictureOf } from "./sent-pictures";
import { useDraft } from "./use-draft";
import type { ReplyBoxProps } from "./write-field";

const UPDATE_MS = 30_000;
/** The unsent picture of each conversation, kept while the page is open. */
const chosen = new Map<string, File>();

/** A reply while it is written. When sent, it moves to the outbox at once, and the box is free. */
export function useReply({ conversation, answering, onAnswer, returned, onReturned }: ReplyBoxProps) {
  const t = useTranslations("inbox.box");
  const errors = useTranslations("errors");
  const { may } = useGround();
  const { id, textLimit, captionLimit, channel, heldBy } = conversation;
  const draft = useDraft(conversation);
  const outbox = useOutbox();
  const [picture, setPicture] = useState(() => chosen.get(id) ?? null);
  const [media, setMedia] = useState<MediaView | null>(null);
  const [left, setLeft] = useState<PickedFiles | null>(null);
  const now = useMetaNow(UPDATE_MS);

  const reply = { text: draft.text, hasFile: picture !== null };
  const replyUntil = conversation.replyUntil ? new Date(conversation.replyUntil) : null;
  const refusal = replyRefusal(reply, { textLimit, captionLimit, replyUntil, heldBy }, now);
  const isDown = channel.state !== "connected";
  const uploading = picture && !media ? t("waitForPhoto") : null;
  const reason = isDown ? errors("channel_down") : refusal ? errors(refusal) : uploading;

  function hold(next: File | null) {
    setMedia(null);
    setPicture(next);
    if (next) chosen.set(id, next);
    else chosen.delete(id);
  }

  /** Take the picture among added files. If there is none, the attached one stays. */
  function bring(files: FileList | null) {
    const picked = sortFiles(files);
    if (!picked) return;
    setLeft(picked);
    if (picked.picture) hold(picked.picture);
  }

  function send() {
    const file = chosen.get(id) ?? null;
    // The box may have been emptied since it was rendered, for example by an Enter just before this one.
    if (reason || !may.reply || (!file && draft.current().text.trim() === "")) return;
    const next = newId();
    // The id is made with the first letter and is the same in every tab: sent twice, it is stored once.
    const { text, known: revisions, replyId } = draft.take(next);
    outbox().add({
      id: replyId ?? newId(),
      conversationId: id,
      text,
      picture: file && media && pictureOf(file, media),
      replyToId: answering,
      draft: { seen: revisions, next },
      heardId: lastHeard(conversation.messages.items),
      state: "sending",
      why: null,
      isLate: false,
    });
    hold(null);
    setLeft(null);
    onAnswer(null);
  }

  const takeBack = useEffectEvent((unsent: Unsent, file: File | null) => {
    draft.bring(unsent);
    if (file) hold(file);
    onAnswer(unsent.replyToId);
    onReturned();
  });
  useEffect(() => {
    if (returned) takeBack(returned.unsent, returned.picture);
  }, [returned]);

  return {
    text: draft.text,
    saving: draft.saving,
    picture,
    reason,
    otherDraft: draft.other,
    settle: draft.settle,
    isTwo: partsOf(reply, captionLimit).length > 1,
    write: draft.write,
    bring,
    remove: () => hold(null),
    /** Files that were added and rejected. */
    left,
    degrading: picture && degradingOf(picture, conversation.pictures),
    setMedia,
    send,
  };
}
