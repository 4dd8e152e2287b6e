"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { useExtra } from "@/components/inbox/extras/use-extra";
import { attachedIn } from "@/components/inbox/files/attached";
import { useAttached } from "@/components/inbox/files/use-attached";
import { useGround } from "@/components/inbox/ground";
import type { Later } from "@/components/inbox/later/later-menu";
import type { Unsent } from "@/components/inbox/outbox/unsent";
import { lastHeard, useOutbox } from "@/components/inbox/outbox/use-outbox";
import { useBegun } from "@/components/inbox/saved-replies/use-begun";
import { useCell } from "@/lib/client/cell";
import { noteTyping } from "@/lib/client/inbox/signs";
import { newId } from "@/lib/ids";
import type { SavedReplyView } from "@/lib/inbox/saved-replies/shapes";
import { useReplyRight } from "./human-agent";
import { undoneReply } from "./undone";
import { useDraft } from "./use-draft";
import { useFit } from "./use-fit";
import { useLastAtBegin } from "./use-last-at-begin";
import type { ReplyBoxProps } from "./write-field";

/** A reply while it is written. When sent, it moves to the outbox at once, and the box is free. */
export function useReply({ conversation, answering, onAnswer, returned, onReturned }: ReplyBoxProps) {
  const t = useTranslations("inbox.box");
  const comments = useTranslations("inbox.comment");
  const platforms = useTranslations("common.platform");
  const errors = useTranslations("errors");
  const { may } = useGround();
  const { id, platform, kind, channel } = conversation;
  const draft = useDraft(conversation);
  const outbox = useOutbox();
  const attached = useAttached(id);
  const { extra, change: changeExtra } = useExtra(id);
  const begun = useBegun(id);
  const { fits, refusal, count } = useFit(conversation, draft.text, attached.files, extra);
  const { isAccepted } = useReplyRight(conversation);
  const isDown = channel.state !== "connected";
  const uploading = attached.files.some(({ media }) => !media) ? t("waitForFiles") : null;
  const last = useLastAtBegin(
    conversation,
    draft.text.trim() !== "" || attached.files.length > 0 || extra !== null,
  );
  const reason = isDown ? errors("channel_down") : refusal ? errors(refusal) : uploading;

  function send({ later, isClosing = false }: { later?: Later; isClosing?: boolean } = {}) {
    const files = attachedIn(id).flatMap(({ media }) => media ?? []);
    // The box may have been emptied since it was rendered, for example by an Enter just before this one.
    if (reason || !may.reply || (files.length === 0 && !extra && draft.current().text.trim() === "")) return;
    const next = newId();
    // The id is made with the first letter and is the same in every tab: sent twice, it is stored once.
    const { text, known: revisions, replyId } = draft.take(next);
    outbox().add({
      id: replyId ?? newId(),
      conversationId: id,
      text,
      files,
      extra,
      replyToId: answering,
      savedReplyIds: begun.take(),
      asHumanAgent: isAccepted,
      ...(later ? { later } : {}),
      isClosing,
      draft: { seen: revisions, next },
      heardId: lastHeard(conversation.messages.items),
      seenId: last.id(),
      state: "sending",
      why: null,
      isLate: false,
    });
    noteTyping(null);
    attached.empty();
    changeExtra(null);
    onAnswer(null);
  }

  const takeBack = useEffectEvent((unsent: Unsent) => {
    draft.bring(unsent);
    begun.add(unsent.savedReplyIds);
    if (unsent.extra) changeExtra(unsent.extra);
    if (unsent.files.length > 0) attached.putBack(unsent.files);
    onAnswer(unsent.replyToId);
    onReturned();
    last.look();
  });
  useEffect(() => {
    if (returned) takeBack(returned);
  }, [returned]);
  const undone = useCell(undoneReply);
  useEffect(() => {
    if (undone?.conversationId !== id) return;
    undoneReply.set(null);
    takeBack(undone);
  }, [undone, id]);

  const name = conversation.contact.name || "…";
  const on = { platform: platforms(platform) };
  return {
    label: kind === "comments" ? comments("replyPublic", on) : t("replyTo", { name, ...on }),
    text: draft.text,
    saving: draft.saving,
    attached,
    extra,
    changeExtra,
    fits,
    reason,
    otherDraft: draft.other,
    settle: draft.settle,
    /** How many messages of the platform it becomes. */
    count,
    write(text: string) {
      // What begins after everything was deleted was begun from nothing.
      if (text.trim() === "") begun.take();
      noteTyping(text.trim() === "" ? null : id);
      draft.write(text);
    },
    /** A saved reply was inserted: its files come along, and it counts once the reply leaves. */
    noteSaved(saved: SavedReplyView) {
      begun.add([saved.id]);
      attached.bringStored(saved.files);
    },
    send: () => send(),
    sendLater: (later: Later) => send({ later }),
    sendAndClose: () => send({ isClosing: true }),
  };
}
