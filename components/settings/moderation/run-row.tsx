"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/marks/instant";
import { Refusal } from "@/components/marks/refusal";
import { TouchedComment } from "@/components/settings/rules/touched-comment";
import type { Names } from "@/components/settings/rules/use-rule-sentence";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useRevertRun } from "@/lib/client/moderation/runs";
import { refusalIn } from "@/lib/errors";
import type { Outcome, RunView } from "@/lib/moderation/run-shapes";

interface RunRowProps {
  workspace: string;
  run: RunView;
  names: Names;
  reason: string | null;
  /** Whether the rule is named. */
  hasName: boolean;
}

/** One comment that a rule took, and what came of it. */
export function RunRow({ workspace, run, names, reason, hasName }: RunRowProps) {
  const t = useTranslations("moderation.history");
  const errors = useTranslations("errors");
  const revert = useRevertRun(workspace);
  const { id, ruleName, at, comment, outcomes, canRevert, revertedAt, revertedBy } = run;
  const reverter = revertedBy && names[revertedBy];
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b border-line py-3 last:border-b-0">
      <div className="flex min-w-60 flex-1 flex-col gap-1.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          {hasName && <bdi className="font-medium wrap-anywhere">{ruleName}</bdi>}
          {outcomes.map((outcome) => (
            <OutcomeBadge key={outcome.kind} outcome={outcome} />
          ))}
          <span className="text-muted">
            <Instant at={at} />
          </span>
        </div>
        <TouchedComment workspace={workspace} comment={comment} names={names} />
        <Refusal>{revert.error && errors(revert.error.code)}</Refusal>
      </div>
      {revertedAt ? (
        <span className="text-sm text-muted">
          {reverter ? t("undoneBy", { name: reverter }) : t("undone")} <Instant at={revertedAt} />
        </span>
      ) : (
        canRevert && (
          <Button
            size="sm"
            icon={<Undo2 aria-hidden="true" />}
            aria-label={t("undoOf", { name: ruleName })}
            isBusy={revert.isPending}
            disabledReason={reason}
            onClick={() => revert.mutate(id)}
          >
            {t("undo")}
          </Button>
        )
      )}
    </li>
  );
}

function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const t = useTranslations("moderation.history");
  const { filesLeft } = outcome;
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <StateBadge outcome={outcome} />
      {filesLeft > 0 && <span className="text-warn">{t("filesLeft", { count: filesLeft })}</span>}
    </span>
  );
}

function StateBadge({ outcome: { kind, code, state } }: { outcome: Outcome }) {
  const t = useTranslations("moderation.history");
  const errors = useTranslations("errors");
  if (code !== null) {
    // What an app has not is no field of a form, of which the sentence speaks.
    const why = code === "invalid" ? t("notHere") : errors(refusalIn(code) ?? "unexpected");
    return <span className="text-bad">{t("because", { what: t(`refused.${kind}`), why })}</span>;
  }
  const done = t(`done.${kind}`);
  if (state === "failed") return <Badge tone="bad">{t("as.failed", { what: t(`refused.${kind}`) })}</Badge>;
  if (state === "unknown" || state === "sending")
    return <Badge tone={state === "unknown" ? "warn" : "plain"}>{t(`as.${state}`, { what: done })}</Badge>;
  return <Badge tone="good">{done}</Badge>;
}
