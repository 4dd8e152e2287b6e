"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, TriangleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useGround } from "@/components/inbox/ground";
import { useServerNow } from "@/components/marks/server-clock";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast-store";
import { codeOf } from "@/lib/client/api";
import { bulkActQuery, useCancelBulkAct, useUndoBulkAct } from "@/lib/client/inbox/bulk-acts";
import { BULK_UNDO_MS, isUnderWay } from "@/lib/inbox/bulk/bulk-rules";
import type { BulkActView } from "@/lib/inbox/bulk/shapes";
import { showAct } from "./shown-act";
import { useActWords } from "./use-act-words";

const LOOK_AGAIN_MS = 3_000;

const isOver = ({ endedAt }: BulkActView, now: Date) =>
  endedAt !== null && now.getTime() > Date.parse(endedAt) + BULK_UNDO_MS;

/** How far a change to many conversations is, with a way to stop it; then what became of them, with a way back. */
export function ActLine({ id }: { id: string }) {
  const t = useTranslations("inbox.bulk");
  const common = useTranslations("common.action");
  const errors = useTranslations("errors");
  const { workspace } = useGround();
  const words = useActWords();
  const now = useServerNow();
  const { data: act, error } = useQuery({
    ...bulkActQuery(workspace, id),
    // The feed tells; this is for a feed that is away.
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.state) ? LOOK_AGAIN_MS : false),
  });
  const cancelling = useCancelBulkAct(workspace);
  const undoing = useUndoBulkAct(workspace);
  const isOld = act !== undefined && isOver(act, now);
  const isGone = error?.code === "not_found" || isOld;
  useEffect(() => {
    if (isGone) showAct(workspace, null);
  }, [isGone, workspace]);
  if (!act) return null;
  const isRunning = isUnderWay(act.state);
  const canUndo = act.undoUntil !== null && now.getTime() < Date.parse(act.undoUntil);
  const { part, whole } =
    act.state === "undoing"
      ? { part: act.restored + act.left, whole: act.changed }
      : { part: act.changed + act.same + act.refused, whole: act.total };
  const say = (answer: Promise<unknown>) =>
    void answer.catch((refused: unknown) => toast({ title: errors(codeOf(refused)), tone: "bad" }));
  const hasTrouble = act.refused + act.left > 0 || act.state === "cancelled";
  return (
    <div className="flex flex-col gap-2 px-4 py-2.5">
      <div className="flex items-center gap-2">
        {!isRunning &&
          (hasTrouble ? (
            <TriangleAlert className="size-4 shrink-0 text-warn" aria-hidden="true" />
          ) : (
            <Check className="size-4 shrink-0 text-good" aria-hidden="true" />
          ))}
        <p role="status" className="min-w-0 flex-1 text-sm tabular-nums">
          {words(act)}
        </p>
        {(act.state === "collecting" || act.state === "running") && (
          <Button size="sm" isBusy={cancelling.isPending} onClick={() => say(cancelling.mutateAsync(act.id))}>
            {common("cancel")}
          </Button>
        )}
        {canUndo && (
          <Button size="sm" isBusy={undoing.isPending} onClick={() => say(undoing.mutateAsync(act.id))}>
            {common("undo")}
          </Button>
        )}
        {!isRunning && (
          <IconButton
            size="sm"
            label={common("close")}
            icon={<X aria-hidden="true" />}
            onClick={() => showAct(workspace, null)}
          />
        )}
      </div>
      {isRunning && (
        <progress
          aria-label={t("progress")}
          max={Math.max(1, whole)}
          {...(act.state === "collecting" ? {} : { value: part })}
          className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-ink/10 [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent"
        />
      )}
    </div>
  );
}
