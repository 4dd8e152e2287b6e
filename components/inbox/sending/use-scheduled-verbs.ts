"use client";

import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import type { Later } from "@/components/inbox/later/later-menu";
import { undoneReply } from "@/components/inbox/reply/undone";
import { toast } from "@/components/ui/toast-store";
import { Refused } from "@/lib/client/api";
import {
  useCancelScheduled,
  useChangeScheduled,
  useRestoreScheduled,
  useSendScheduled,
} from "@/lib/client/inbox/scheduled";
import { newId } from "@/lib/ids";
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
  const say = ({ code }: Pick<Refused, "code">) => (code === "not_found" ? t("gone") : errors(code));
  const complain = (error: unknown) => toast({ title: say(asRefused(error)), tone: "bad" });
  // Beside a reply that is gone nothing can be said.
  const onGone = (error: Pick<Refused, "code">) => error.code === "not_found" && complain(error);
  const error = sending.error ?? changing.error ?? cancelling.error;

  /** The feed may take the reply, and with it this hook, off the screen before the answer is here. */
  const cancel = (then: (reply: ScheduledReplyView) => void) =>
    void cancelling.mutateAsync(id).then(then, (refused) => onGone(asRefused(refused)));
  const restore = () => void restoring.mutateAsync(id).catch(complain);

  return {
    isBusy: cancelling.isPending || sending.isPending || changing.isPending,
    problem: error ? say(error) : null,
    sendNow: () => void sending.mutateAsync(id).catch((refused) => onGone(asRefused(refused))),
    change: (choice: Later) =>
      void changing.mutateAsync({ ...choice, id }).catch((refused) => onGone(asRefused(refused))),
    cancel: () =>
      cancel(() => toast({ title: t("cancelled"), undo: { label: common("undo"), run: restore } })),
    /** Back into the box, with all it carries, for another reply. */
    edit: () =>
      cancel(({ text, files, extra, replyToId }) =>
        undoneReply.set({
          id,
          conversationId: conversation.id,
          text,
          files,
          extra,
          replyToId,
          draft: { seen: [], next: newId() },
          heardId: null,
          state: "held",
          // It comes back under a new id.
          why: "elsewhere",
          isLate: false,
        }),
      ),
  };
}

const asRefused = (error: unknown): Pick<Refused, "code"> =>
  error instanceof Refused ? error : { code: "unexpected" };
