"use client";

import { Clock, CloudOff, PencilLine, SendHorizontal, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import type { Unsent } from "@/components/inbox/outbox/unsent";
import { lastHeard, useOutbox } from "@/components/inbox/outbox/use-outbox";
import { AnsweredMeanwhile } from "@/components/inbox/sending/answered-meanwhile";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { useConnection } from "@/lib/client/connection";
import { forgetDraft } from "@/lib/client/inbox/drafts";
import { newId } from "@/lib/ids";
import type { ConversationView } from "@/lib/inbox/shapes";

interface UnsentFootProps {
  unsent: Unsent;
  /** Another reply before it needs a decision first. */
  isBehind: boolean;
  conversation: ConversationView;
  onReturn: (unsent: Unsent) => void;
}

/** Why a reply is not sent, and what its writer can do about it. */
export function UnsentFoot(props: UnsentFootProps) {
  const t = useTranslations("inbox.unsent");
  const { unsent, isBehind } = props;
  if (unsent.state === "sending") {
    return (
      <p className="mt-0.5 flex items-center gap-1 px-1 text-xs font-medium text-muted">
        <Clock className="size-3.5 shrink-0" aria-hidden="true" />
        {t(isBehind ? "behind" : "sending")}
      </p>
    );
  }
  return <Stopped {...props} />;
}

function Stopped({ unsent, conversation, onReturn }: UnsentFootProps) {
  const t = useTranslations("inbox.unsent");
  const sentence = useSentence(unsent, conversation);
  const verbs = useVerbs(unsent, conversation, onReturn);
  const isOn = useConnection() === "on";
  const isOffline = unsent.why === "offline" && !isOn;
  return (
    <div className="mt-1 flex max-w-md flex-col items-end gap-1.5 px-1 text-end text-xs">
      {unsent.why === "answered_meanwhile" ? (
        <AnsweredMeanwhile seenId={unsent.seenId ?? null} conversation={conversation} />
      ) : (
        <p role="alert" className="flex items-center gap-1 font-medium text-warn">
          <CloudOff className="size-3.5 shrink-0" aria-hidden="true" />
          {sentence}
        </p>
      )}
      <span className="flex flex-wrap justify-end gap-1.5">
        {unsent.state === "held" && (
          <Button
            size="sm"
            icon={<SendHorizontal aria-hidden="true" />}
            onClick={isOffline ? verbs.sendLater : verbs.sendNow}
          >
            {t(
              isOffline ? "sendLater" : unsent.later ? "schedule" : isNews(unsent) ? "sendAnyway" : "sendNow",
            )}
          </Button>
        )}
        <Button size="sm" variant="quiet" icon={<PencilLine aria-hidden="true" />} onClick={verbs.edit}>
          {t(unsent.why === "answered_meanwhile" ? "lookFirst" : "edit")}
        </Button>
        <Button size="sm" variant="quiet" icon={<Trash2 aria-hidden="true" />} onClick={verbs.discard}>
          {t("discard")}
        </Button>
      </span>
    </div>
  );
}

/** Somebody has written since: nothing went wrong, and its writer may send it all the same. */
const isNews = ({ why }: Unsent) => why === "newer" || why === "answered_meanwhile";

function useSentence({ state, why }: Unsent, { contact }: ConversationView): string {
  const t = useTranslations("inbox.unsent");
  const errors = useTranslations("errors");
  const isOn = useConnection() === "on";
  if (why === "newer") return t("newer", { name: contact.name || "…" });
  if (why === "elsewhere" || why === "closed") return t(why);
  if (why === "offline") return t(state === "later" ? "later" : isOn ? "notSent" : "offline");
  if (why === "not_signed_in") return t("signedOut");
  return t("refused", { reason: errors(why ?? "unexpected") });
}

function useVerbs(unsent: Unsent, conversation: ConversationView, onReturn: UnsentFootProps["onReturn"]) {
  const t = useTranslations("inbox.unsent");
  const common = useTranslations("common.action");
  const { workspace } = useGround();
  const outbox = useOutbox();
  const { id, conversationId, draft } = unsent;
  return {
    sendNow: () => {
      const { items } = conversation.messages;
      outbox().sendNow(id, { heardId: lastHeard(items), seenId: items.at(-1)?.id ?? null }, newId());
    },
    sendLater: () => outbox().sendLater(id),
    /** Moves it back to the box, with its files. */
    edit: () => {
      onReturn(unsent);
      outbox().take(id);
    },
    discard: () => {
      outbox().take(id);
      // Its text is still stored as the draft it was sent from.
      forgetDraft(workspace, conversationId, [...draft.seen, draft.next]);
      const run = () => outbox().add({ ...unsent, state: "held" });
      toast({ title: t("discarded"), undo: { label: common("undo"), run } });
    },
  };
}
