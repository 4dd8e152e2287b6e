"use client";

import { useTranslations } from "next-intl";
import { useEffectEvent, useMemo } from "react";
import { useGround } from "@/components/inbox/ground";
import { usePaletteCommands } from "@/components/ui/palette-commands";
import { toast } from "@/components/ui/toast-store";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { useAssign, useCloseConversation, useReopenConversation } from "@/lib/client/inbox-state";
import type { RefusalCode } from "@/lib/errors";
import type { ConversationView } from "@/lib/inbox/shapes";

/** What is done about a conversation, by button, key and palette alike. */
export function useThreadVerbs({ id, status }: ConversationView, openAssign: () => void) {
  const t = useTranslations("inbox");
  const common = useTranslations("common.action");
  const errors = useTranslations("errors");
  const { workspace, me, may } = useGround();
  const closing = useCloseConversation(workspace, id);
  const reopening = useReopenConversation(workspace, id);
  const assigning = useAssign(workspace, id);
  const isOpen = status === "open";
  const isTurning = closing.isPending || reopening.isPending;
  const refused = ({ code }: { code: RefusalCode }) => toast({ title: errors(code), tone: "bad" });

  function close(): void {
    const undo = { label: common("undo"), run: () => reopening.mutate(undefined, { onError: refused }) };
    const onSuccess = () => toast({ title: t("head.closed"), undo });
    closing.mutate(undefined, { onSuccess, onError: refused });
  }
  function reopen(): void {
    const undo = { label: common("undo"), run: () => closing.mutate(undefined, { onError: refused }) };
    const onSuccess = () => toast({ title: t("head.reopened"), undo });
    reopening.mutate(undefined, { onSuccess, onError: refused });
  }
  function turn(): void {
    if (!may.reply || isTurning) return;
    if (isOpen) close();
    else reopen();
  }
  const assign = (memberId: string | null) => assigning.mutate(memberId, { onError: refused });
  const take = () => {
    if (may.assign) assign(me);
  };

  const onTurn = useEffectEvent(turn);
  const onTake = useEffectEvent(take);
  const onAssign = useEffectEvent(() => may.assign && openAssign());
  const keys = useMemo(
    () => [
      { keys: "e", label: t(isOpen ? "command.close" : "command.reopen"), run: () => onTurn() },
      { keys: "a", label: t("command.assign"), run: () => onAssign() },
    ],
    [t, isOpen],
  );
  useShortcuts(keys);
  const commands = useMemo(
    () => [
      ...keys.map((key) => ({ ...key, id: `thread-${key.keys}` })),
      { id: "thread-take", label: t("command.takeIt"), run: () => onTake() },
    ],
    [keys, t],
  );
  usePaletteCommands(commands);
  return { turn, assign, take, isTurning };
}
