"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import type { ConversationView, MessageView } from "@/lib/inbox/shapes";
import { COMMENT_RULES } from "@/lib/platforms/capabilities/comment-rules";
import type { Acts } from "./acts-context";

/** h hides, i likes, m answers in private, # deletes: the comment with the focus, else the newest of a person's. */
export function useActKeys(conversation: ConversationView, acts: Acts): void {
  const t = useTranslations("inbox.acts");
  const { items } = conversation.messages;
  const rules = COMMENT_RULES[conversation.platform];
  const keys = useMemo(() => {
    const onOne = (run: (message: MessageView) => void) => () => {
      const message = meant(items);
      if (message) run(message);
    };
    const like = onOne((one) => acts.like(one, !one.comment?.isLiked));
    return [
      { keys: "h", label: t("hideOrShow"), run: onOne((one) => acts.hide(one, !one.comment?.hiddenAt)) },
      ...(rules?.canLike ? [{ keys: "i", label: t("likeOrNot"), run: like }] : []),
      { keys: "m", label: t("private"), run: onOne(acts.write) },
      { keys: "#", label: t("removeAsk"), run: onOne(acts.remove) },
    ];
  }, [items, acts, rules, t]);
  useShortcuts(keys);
}

/** The comment a key is about. */
function meant(items: MessageView[]): MessageView | undefined {
  const key = document.activeElement?.closest<HTMLElement>("[data-key]")?.dataset.key;
  const mayAct = (one: MessageView) => !one.unsentAt && !one.comment?.isReadOnly;
  const isTheirs = (one: MessageView) => one.direction === "inbound" && mayAct(one);
  return items.find((one) => one.id === key && mayAct(one)) ?? items.findLast(isTheirs);
}
