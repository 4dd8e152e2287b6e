"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { useExtra } from "@/components/inbox/extras/use-extra";
import { useGround } from "@/components/inbox/ground";
import type { Later } from "@/components/inbox/later/later-menu";
import type { Unsent } from "@/components/inbox/outbox/unsent";
import { lastHeard, useOutbox } from "@/components/inbox/outbox/use-outbox";
import { useBegun } from "@/components/inbox/saved-replies/use-begun";
import { useMetaNow } from "@/components/marks/server-clock";
import { useCell } from "@/lib/client/cell";
import { newId } from "@/lib/ids";
import type { SavedReplyView } from "@/lib/inbox/saved-replies/shapes";
import { partsOf } from "@/lib/inbox/sending/part-rules";
import { replyRefusal } from "@/lib/inbox/sending/send-rules";
import type { ConversationView } from "@/lib/inbox/shapes";
import { fitted } from "@/lib/platforms/capabilities/extra-rules";
import { replyRoom } from "@/lib/platforms/capabilities/reply-rules";
import type { Extra } from "@/lib/platforms/capabilities/shapes";
import { useReplyRight } from "./human-agent";
import { attachedIn, fitOfFile, type ReplyFile } from "./reply-files";
import { undoneReply } from "./undone";
import { useDraft } from "./use-draft";
import { useReplyFiles } from "./use-reply-files";
import type { ReplyBoxProps } from "./write-field";

const UPDATE_MS = 30_000;

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
  const attached = useReplyFiles(id);
  const { extra, change: changeExtra } = useExtra(id);
  const begun = useBegun(id);
  const { fits, refusal, count } = useFit(conversation, draft.text, attached.files, extra);
  const { isAccepted } = useReplyRight(conversation);
  const isDown = channel.state !== "connected";
  const uploading = attached.files.some(({ media }) => !media) ? t("waitForFiles") : null;
  const reason = isDown ? errors("channel_down") : refusal ? errors(refusal) : uploading;

  function send(later?: Later) {
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
      draft: { seen: revisions, next },
      heardId: lastHeard(conversation.messages.items),
      state: "sending",
      why: null,
      isLate: false,
    });
    attached.empty();
    changeExtra(null);
    onAnswer(null);
  }

  const takeBack = useEffectEvent((unsent: Unsent) => {
    draft.bring(unsent);
    begun.add(unsent.savedReplyIds ?? []);
    if (unsent.extra) changeExtra(unsent.extra);
    if (unsent.files.length > 0) attached.putBack(unsent.files);
    onAnswer(unsent.replyToId);
    onReturned();
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
      draft.write(text);
    },
    /** A saved reply was inserted: its files come along, and it counts once the reply leaves. */
    noteSaved(saved: SavedReplyView) {
      begun.add([saved.id]);
      attached.bringStored(saved.files);
    },
    send: () => send(),
    sendLater: send,
  };
}

/** How the app takes a reply as it is written so far, how many messages it becomes, and why it may not be sent. */
function useFit(
  conversation: ConversationView,
  text: string,
  files: readonly ReplyFile[],
  extra: Extra | null,
) {
  const { platform, kind, heldBy, replyUntil, humanAgentUntil } = conversation;
  const now = useMetaNow(UPDATE_MS);
  const { isAccepted } = useReplyRight(conversation);
  const capabilities = replyRoom(platform, kind);
  const fits = files.map((one) => fitOfFile(one, capabilities));
  const kinds = fits.map((fit) => (fit && typeof fit === "object" ? fit.kind : "file"));
  const windows = {
    replyUntil: replyUntil ? new Date(replyUntil) : null,
    humanAgentUntil: humanAgentUntil ? new Date(humanAgentUntil) : null,
    isEndless: kind === "comments",
  };
  const { textLimit, extras } = capabilities;
  const written = { text, fileCount: files.length, extra };
  const writer = { isPerson: true, acceptsRule: isAccepted };
  const refusal = replyRefusal(written, { textLimit, extras, heldBy, ...windows }, writer, now);
  const whole = extra ? fitted(extra, text, capabilities) : { text, sent: null };
  return {
    fits,
    refusal: refusal ?? fits.find((fit) => typeof fit === "string") ?? null,
    count: partsOf(whole.text, kinds, capabilities, whole.sent?.as ?? null).length,
  };
}
