"use client";

import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { useLaterWords } from "@/components/inbox/later/use-later-words";
import { standingToast } from "@/components/ui/toast-store";
import { useSnooze } from "@/lib/client/inbox/snoozes";
import { useCloseConversation, useReopenConversation } from "@/lib/client/inbox/state";
import { isResting } from "@/lib/inbox/message-rules";
import type { ConversationView } from "@/lib/inbox/shapes";

/**
 * Closing, setting to pending, snoozing and opening again, each with its undo.
 *
 * @param tell Says what the server refused, and takes the notice back.
 */
export function useTurns(
  { id, status, snoozedUntil }: ConversationView,
  tell: (answer: Promise<unknown>, notice?: number) => void,
) {
  const t = useTranslations("inbox");
  const common = useTranslations("common.action");
  const { workspace, me, may } = useGround();
  const looker = { workspace, me };
  const closing = useCloseConversation(looker, id);
  const reopening = useReopenConversation(looker, id);
  const snoozing = useSnooze(looker, id);
  const say = useLaterWords();
  const isOpen = status === "open";
  const isPutOff = isResting(status);
  const undoBy = (run: () => Promise<unknown>) => ({ label: common("undo"), run: () => tell(run()) });
  const putOffAgain = () => snoozing.mutateAsync(snoozedUntil);
  const restored = async () => {
    await reopening.mutateAsync();
    if (isPutOff) await putOffAgain();
  };

  function close(): void {
    if (!may.reply || status === "closed") return;
    const undo = undoBy(restored);
    tell(closing.mutateAsync(), standingToast({ title: t("head.closed"), undo }));
  }
  function reopen(): void {
    if (!may.reply || isOpen) return;
    const undo = undoBy(() => (isPutOff ? putOffAgain() : closing.mutateAsync()));
    const title = isPutOff ? t("snooze.woken") : t("head.reopened");
    tell(reopening.mutateAsync(), standingToast({ title, undo }));
  }
  /** @param until ISO instant; null: pending, until the contact writes. */
  function snooze(until: string | null): void {
    if (!may.reply || status === "closed") return;
    const title = until ? t("snooze.done", { time: say(new Date(until)) }) : t("snooze.pending");
    const undo = undoBy(() => (isPutOff ? putOffAgain() : reopening.mutateAsync()));
    tell(snoozing.mutateAsync(until), standingToast({ title, undo }));
  }
  const setPending = () => {
    if (status !== "pending") snooze(null);
  };
  return { turn: () => (isOpen ? close() : reopen()), close, snooze, setPending };
}
