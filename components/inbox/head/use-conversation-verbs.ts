"use client";

import { useTranslations } from "next-intl";
import { useEffectEvent, useMemo } from "react";
import { useGround } from "@/components/inbox/ground";
import { goToNext } from "@/components/inbox/next-open";
import { usePaletteCommands } from "@/components/ui/palette-commands";
import { dismissToast, standingToast, toast } from "@/components/ui/toast-store";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import type { Refused } from "@/lib/client/api";
import { useHandBack } from "@/lib/client/inbox/conversations";
import { useFollow } from "@/lib/client/inbox/following";
import { useAssign, useDismissTrouble, useMarkUnread } from "@/lib/client/inbox/state";
import type { ConversationView } from "@/lib/inbox/shapes";
import type { ConversationState } from "@/lib/words";
import { useTurns } from "./use-turns";

/**
 * The verbs of a conversation, for buttons, keys and palette alike. The effect shows at once; if the server
 * refuses, it is undone with a message, even if another conversation is open by then.
 */
export function useConversationVerbs(
  conversation: ConversationView,
  on: Record<"openAssign" | "openLabels" | "openSnooze" | "keepUnread" | "askDay", () => void>,
) {
  const t = useTranslations("inbox");
  const { id, status, trouble, isFollowed } = conversation;
  const errors = useTranslations("errors");
  const { workspace, me, may } = useGround();
  const looker = { workspace, me };
  const assigning = useAssign(looker, id);
  const dismissing = useDismissTrouble(looker, id);
  const handing = useHandBack(workspace, id);
  const following = useFollow(looker, id);
  const unreading = useMarkUnread(looker, id);
  // These must run even after this conversation is left: callbacks given to `mutate` would not be called.
  const tell = (answer: Promise<unknown>, notice?: number) =>
    void answer.catch(({ code }: Refused) => {
      if (notice !== undefined) dismissToast(notice);
      toast({ title: errors(code), tone: "bad" });
    });

  const { turn, close, snooze, setPending } = useTurns(conversation, tell);
  function closeAndNext(): void {
    if (!may.reply || status === "closed") return;
    goToNext();
    close();
  }
  function dismiss(): void {
    if (!may.reply || !trouble) return;
    tell(dismissing.mutateAsync(), standingToast({ title: t("head.dismissed") }));
  }
  function markUnread(): void {
    on.keepUnread();
    tell(unreading.mutateAsync(), standingToast({ title: t("head.markedUnread") }));
  }
  const follow = () => {
    const title = t(isFollowed ? "head.unfollowed" : "head.followed");
    tell(following.mutateAsync(!isFollowed), standingToast({ title }));
  };
  const assign = (memberId: string | null) => tell(assigning.mutateAsync(memberId));
  const take = () => {
    if (may.assign) assign(me);
  };
  const handBack = () => tell(handing.mutateAsync(), standingToast({ title: t("holder.passing") }));
  const { askDay, openLabels } = on;
  const openSnooze = () => {
    if (may.reply && status !== "closed") on.openSnooze();
  };
  const verbs = {
    ...{ turn, closeAndNext, snooze, setPending, dismiss, markUnread, follow, assign, take, handBack },
    ...{ openLabels, openSnooze, askDay },
  };
  useVerbKeys({
    ...verbs,
    status,
    isFollowed,
    hasTrouble: trouble !== null,
    openAssign: () => may.assign && on.openAssign(),
  });
  return verbs;
}

interface Keyed {
  turn: () => void;
  closeAndNext: () => void;
  dismiss: () => void;
  markUnread: () => void;
  follow: () => void;
  take: () => void;
  askDay: () => void;
  openAssign: () => void;
  openLabels: () => void;
  openSnooze: () => void;
  setPending: () => void;
  status: ConversationState;
  isFollowed: boolean;
  hasTrouble: boolean;
}

function useVerbKeys({ status, isFollowed, hasTrouble, ...verbs }: Keyed): void {
  const t = useTranslations("inbox.command");
  const onTurn = useEffectEvent(verbs.turn);
  const onCloseNext = useEffectEvent(verbs.closeAndNext);
  const onDismiss = useEffectEvent(verbs.dismiss);
  const onUnread = useEffectEvent(verbs.markUnread);
  const onFollow = useEffectEvent(verbs.follow);
  const onTake = useEffectEvent(verbs.take);
  const onAssign = useEffectEvent(verbs.openAssign);
  const onLabels = useEffectEvent(verbs.openLabels);
  const onAskDay = useEffectEvent(verbs.askDay);
  const onPending = useEffectEvent(verbs.setPending);
  const onSnooze = useEffectEvent(verbs.openSnooze);
  const isPendable = status === "open" || status === "snoozed";
  const keys = useMemo(
    () => [
      { keys: "e", label: t(status === "open" ? "close" : "reopen"), run: () => onTurn() },
      ...(status === "closed" ? [] : [{ keys: "q", label: t("closeNext"), run: () => onCloseNext() }]),
      ...(status === "closed" ? [] : [{ keys: "z", label: t("snooze"), run: () => onSnooze() }]),
      ...(isPendable ? [{ keys: "w", label: t("pending"), run: () => onPending() }] : []),
      { keys: "a", label: t("assign"), run: () => onAssign() },
      { keys: "t", label: t("labels"), run: () => onLabels() },
      { keys: "u", label: t("unread"), run: () => onUnread() },
      { keys: "p", label: t(isFollowed ? "unfollow" : "follow"), run: () => onFollow() },
      { keys: "d", label: t("goToDay"), run: () => onAskDay() },
    ],
    [t, status, isFollowed, isPendable],
  );
  useShortcuts(keys);
  const commands = useMemo(
    () => [
      ...keys.map((key) => ({ ...key, id: `conversation-${key.keys}` })),
      { id: "conversation-take", label: t("takeIt"), run: () => onTake() },
      ...(hasTrouble ? [{ id: "conversation-dismiss", label: t("dismiss"), run: () => onDismiss() }] : []),
    ],
    [keys, t, hasTrouble],
  );
  usePaletteCommands(commands);
}
