"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { useExtra } from "@/components/inbox/extras/use-extra";
import { useGround } from "@/components/inbox/ground";
import type { Later } from "@/components/inbox/later/later-menu";
import type { Unsent } from "@/components/inbox/outbox/unsent";
import { lastHeard, useOutbox } from "@/components/inbox/outbox/use-outbox";
import { useMetaNow } from "@/components/marks/server-clock";
import { useCell } from "@/lib/client/cell";
import { newId } from "@/lib/ids";
import { partsOf } from "@/lib/inbox/sending/part-rules";
import { replyRefusal } from "@/lib/inbox/sending/send-rules";
import { fitted } from "@/lib/platforms/capabilities/extra-rules";
import { replyRoom } from "@/lib/platforms/capabilities/reply-rules";
import { useReplyRight } from "./human-agent";
import { attachedIn, fitOfFile } from "./reply-files";
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
  const { id, platform, kind, channel, heldBy } = conversation;
  const draft = useDraft(conversation);
  const outbox = useOutbox();
  const attached = useReplyFiles(id);
  const { extra, change: changeExtra } = useExtra(id);
  const now = useMetaNow(UPDATE_MS);

  const capabilities = replyRoom(platform, kind);
  const fits = attached.files.map((one) => fitOfFile(one, capabilities));
  const kinds = fits.map((fit) => (fit && typeof fit === "object" ? fit.kind : "file"));
  const replyUntil = conversation.replyUntil ? new Date(conversation.replyUntil) : null;
  const { humanAgentUntil: personUntil } = conversation;
  const humanAgentUntil = personUntil ? new Date(personUntil) : null;
  const { isAccepted } = useReplyRight(conversation);
  const written = { text: draft.text, fileCount: attached.files.length, extra };
  const { textLimit, extras } = capabilities;
  const windows = { replyUntil, humanAgentUntil, isEndless: kind === "comments" };
  const ground = { textLimit, extras, heldBy, ...windows };
  const writer = { isPerson: true, acceptsRule: isAccepted };
  const refusal =
    replyRefusal(written, ground, writer, now) ?? fits.find((fit) => typeof fit === "string") ?? null;
  const whole = extra ? fitted(extra, draft.text, capabilities) : { text: draft.text, sent: null };
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
    count: partsOf(whole.text, kinds, capabilities, whole.sent?.as ?? null).length,
    write: draft.write,
    send: () => send(),
    sendLater: send,
  };
}
