"use client";

import { Bot, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useTakeOver } from "@/lib/client/inbox/conversations";
import type { ConversationView } from "@/lib/inbox/shapes";
import { useGround } from "./ground";

interface HolderProps {
  conversation: ConversationView;
}

const ICONS = { elsewhere: UsersRound, agent: Bot };

/** In the head of a conversation: says that somebody else answers it. */
export function HolderMark({ conversation: { heldBy } }: HolderProps) {
  const t = useTranslations("inbox.holder");
  if (!heldBy) return null;
  const Icon = ICONS[heldBy];
  return (
    <span className="flex min-w-0 items-center gap-1 text-xs font-medium text-warn">
      <Icon className="size-3.5 shrink-0" aria-hidden="true" />
      <span className="truncate">{t(`mark.${heldBy}`)}</span>
    </span>
  );
}

/** Above the box: who answers, and what a reply from here does. */
export function HolderNote({ conversation }: HolderProps) {
  const t = useTranslations("inbox.holder");
  const errors = useTranslations("errors");
  const { workspace, may } = useGround();
  const taking = useTakeOver(workspace, conversation.id);
  const { heldBy, takeOver, canTakeOver } = conversation;
  if (!heldBy) return <Passing takeOver={takeOver} />;
  const Icon = ICONS[heldBy];
  return (
    <div className="flex flex-wrap items-start gap-3 rounded-control border border-line bg-sunken px-3.5 py-3">
      <Icon className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden="true" />
      <div className="flex min-w-52 flex-1 flex-col">
        <p className="font-medium">{t(`title.${heldBy}`)}</p>
        <p className="text-muted">
          {heldBy === "agent" || canTakeOver ? t(`help.${heldBy}`) : t("help.inApp")}
        </p>
        {takeOver === "refused" && <p role="alert">{t("refused")}</p>}
        {taking.error && <p role="alert">{errors(taking.error.code)}</p>}
      </div>
      {canTakeOver && (
        <Button
          size="sm"
          isBusy={taking.isPending || takeOver === "requested"}
          disabledReason={may.reply ? null : errors("forbidden")}
          onClick={() => taking.mutate()}
        >
          {t("take")}
        </Button>
      )}
    </div>
  );
}

/** That it is on its way to Meta's inbox, or could not go there. */
function Passing({ takeOver }: Pick<ConversationView, "takeOver">) {
  const t = useTranslations("inbox.holder");
  if (takeOver !== "passing" && takeOver !== "not_passed") return null;
  return (
    <p role="status" className={takeOver === "passing" ? "text-xs text-muted" : "text-xs text-warn"}>
      {takeOver === "passing" ? t("passing") : t("notPassed")}
    </p>
  );
}
