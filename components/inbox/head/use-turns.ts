"use client";

import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { useLaterWords } from "@/components/inbox/later/use-later-words";
import { standingToast } from "@/components/ui/toast-store";
import { useSnooze } from "@/lib/client/inbox/snoozes";
import { useCloseConversation, useReopenConversation } from "@/lib/client/inbox/state";
import type { ConversationView } from "@/lib/inbox/shapes";

/**
 * Closing, snoozing and opening again, each with its undo.
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
  const undoBy = (run: () => Promise<unknown>) => ({ label: common("undo"), run: () => tell(run()) });

  function close(): void {
    if (!may.reply || !isOpen) return;
    const undo = undoBy(() => reopening.mutateAsync());
    tell(closing.mutateAsync(), standingToast({ title: t("head.closed"), undo }));
  }
  function reopen(): void {
    if (!may.reply || isOpen) return;
    const isSnoozed = status === "snoozed";
    const undo = undoBy(() => (isSnoozed ? snoozing.mutateAsync(snoozedUntil) : closing.mutateAsync()));
    const title = isSnoozed ? t("snooze.woken") : t("head.reopened");
    tell(reopening.mutateAsync(), standingToast({ title, undo }));
  }
  /** @param until ISO instant; null: until the contact writes. */
  function snooze(until: string | null): void {
    if (!may.reply) return;
    const when = until ? t("snooze.until", { time: say(new Date(until)) }) : t("snooze.untilReply");
    const isMoved = status === "snoozed";
    const undo = undoBy(() => (isMoved ? snoozing.mutateAsync(snoozedUntil) : reopening.mutateAsync()));
    tell(snoozing.mutateAsync(until), standingToast({ title: t("snooze.done", { until: when }), undo }));
  }
  return { turn: () => (isOpen ? close() : reopen()), close, snooze };
}
