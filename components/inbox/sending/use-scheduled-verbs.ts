"use client";

import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import type { Later } from "@/components/inbox/later/later-menu";
import { putBack } from "@/components/inbox/reply/undone";
import { toast } from "@/components/ui/toast-store";
import { codeOf } from "@/lib/client/api";
import {
  useCancelScheduled,
  useChangeScheduled,
  useRestoreScheduled,
  useSendScheduled,
} from "@/lib/client/inbox/scheduled";
import type { ScheduledReplyView } from "@/lib/inbox/later/shapes";
import type { ConversationView } from "@/lib/inbox/shapes";

/** What members do with a reply that is sent later. */
export function useScheduledVerbs({ id }: ScheduledReplyView, conversation: Pick<ConversationView, "id">) {
  const t = useTranslations("reply.later");
  const common = useTranslations("common.action");
  const errors = useTranslations("errors");
  const { workspace } = useGround();
  const place = { workspace, conversationId: conversation.id };
  const cancelling = useCancelScheduled(place);
  const restoring = useRestoreScheduled(place);
  const sending = useSendScheduled(place);
  const changing = useChangeScheduled(place);
  const say = (error: unknown) => (codeOf(error) === "not_found" ? t("gone") : errors(codeOf(error)));
  const complain = (error: unknown) => toast({ title: say(error), tone: "bad" });
  // Beside a reply that is gone nothing can be said.
  const onGone = (error: unknown) => codeOf(error) === "not_found" && complain(error);
  const error = sending.error ?? changing.error ?? cancelling.error;

  /** The feed may take the reply, and with it this hook, off the screen before the answer is here. */
  const cancel = (then: (reply: ScheduledReplyView) => void) =>
    void cancelling.mutateAsync(id).then(then, onGone);
  const restore = () => void restoring.mutateAsync(id).catch(complain);

  return {
    isBusy: cancelling.isPending || sending.isPending || changing.isPending,
    problem: error ? say(error) : null,
    sendNow: () => void sending.mutateAsync(id).catch(onGone),
    change: (choice: Later) => void changing.mutateAsync({ ...choice, id }).catch(onGone),
    cancel: () =>
      cancel(() => toast({ title: t("cancelled"), undo: { label: common("undo"), run: restore } })),
    /** Back into the box, with all it carries, for another reply. */
    edit: () => cancel((reply) => putBack(reply, { id, conversationId: conversation.id })),
  };
}
