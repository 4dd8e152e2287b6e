"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "@/components/ui/toast-store";
import { codeOf } from "@/lib/client/api";
import { useDeleteSavedReply, useRestoreSavedReply } from "@/lib/client/inbox/saved-replies";
import type { SavedReplyView } from "@/lib/inbox/saved-replies/shapes";
import type { RuleView } from "@/lib/moderation/shapes";
import { useRuleNames, useRulesNow } from "./use-rules-saying";

export const isOn = ({ state }: RuleView) => state === "on";

/**
 * Deletes a saved reply, and says which moderation rules pause for it: before, by the dialog that asks where any rule
 * says it, and after. What is deleted can be brought back at once; a rule that has paused stays so, and is named.
 */
export function useDeletion(workspace: string, { id, title }: Pick<SavedReplyView, "id" | "title">) {
  const t = useTranslations("savedReplies");
  const undo = useTranslations("common.action")("undo");
  const errors = useTranslations("errors");
  const naming = useRuleNames();
  const rulesNow = useRulesNow(workspace);
  const drop = useDeleteSavedReply(workspace);
  const restore = useRestoreSavedReply(workspace);
  const [question, setQuestion] = useState<RuleView[] | null>(null);

  async function bringBack() {
    try {
      await restore.mutateAsync(id);
    } catch (error) {
      return toast({ title: errors(codeOf(error)), tone: "bad" });
    }
    const paused = (await rulesNow(id)).filter(({ state }) => state === "paused");
    if (paused.length > 0) toast({ title: t("stillPaused", { title, ...naming(paused) }) });
  }
  // The row, and this hook with it, leaves the screen once the reply is gone: what follows waits for promises.
  const confirm = (rules: RuleView[]) =>
    drop.mutateAsync(id).then(() => {
      setQuestion(null);
      const pausing = rules.filter(isOn);
      const notice =
        pausing.length > 0 ? t("deletedRules", { title, ...naming(pausing) }) : t("deleted", { title });
      toast({ title: notice, undo: { label: undo, run: () => void bringBack() } });
    });

  return {
    /** The rules that are asked about; null while nothing is asked. */
    question,
    isBusy: drop.isPending,
    error: drop.error,
    start: async () => {
      drop.reset();
      const rules = await rulesNow(id);
      if (rules.length > 0) setQuestion(rules);
      else await confirm([]).catch((error) => toast({ title: errors(codeOf(error)), tone: "bad" }));
    },
    confirm: () => void confirm(question ?? []).catch(() => undefined),
    cancel: () => setQuestion(null),
  };
}
