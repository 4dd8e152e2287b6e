"use client";

import { GripVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent, PointerEvent as ReactPointerEvent } from "react";
import { type Names, useRuleSentence } from "@/components/settings/rules/use-rule-sentence";
import { Badge } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";
import type { RuleView } from "@/lib/moderation/shapes";
import { RuleMenu } from "./rule-menu";
import { RuleState } from "./rule-state";

export interface RuleRowProps {
  workspace: string;
  rule: RuleView;
  /** From 0. */
  at: number;
  count: number;
  names: Names;
  /** Why this member changes nothing; null for one who may. */
  reason: string | null;
  onOpen: () => void;
  onMove: (to: number) => void;
  onDrag: (event: ReactPointerEvent<HTMLElement>) => void;
}

/** One rule of the list: its number, what it does in a sentence, its state, and what can be done with it. */
export function RuleRow(props: RuleRowProps) {
  const { rule, at, names, reason, onOpen, onMove, onDrag } = props;
  const t = useTranslations("moderation");
  const { ruleOf } = useRuleSentence(names);
  const { id, name, state, version, checkedVersion, perHourMax, gaps } = rule;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    onMove(at + step);
  };
  return (
    <li
      data-rule={id}
      className="flex items-start gap-2 border-b border-line py-3 last:border-b-0 data-dragged:opacity-50 data-over:bg-tint"
    >
      {!reason && (
        <Tooltip label={t("moveHint")}>
          <button
            type="button"
            aria-label={t("move", { name })}
            onKeyDown={onKeyDown}
            onPointerDown={onDrag}
            className="flex size-7 shrink-0 cursor-grab touch-none items-center justify-center rounded-control text-muted hover:bg-ink/6 hover:text-ink"
          >
            <GripVertical className="size-4" aria-hidden="true" />
          </button>
        </Tooltip>
      )}
      <span className="w-6 shrink-0 pt-0.5 text-end text-muted tabular-nums">{at + 1}</span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <button
            type="button"
            onClick={onOpen}
            className="min-h-6 min-w-0 text-start font-medium wrap-anywhere hover:underline"
          >
            <bdi>{name}</bdi>
          </button>
          <RuleState state={state} />
          {gaps.length > 0 && <Badge tone="warn">{t("incomplete")}</Badge>}
          {checkedVersion !== version && <Badge tone="info">{t("needsRun")}</Badge>}
        </div>
        <p className="text-sm wrap-anywhere">
          <bdi>{ruleOf(rule)}</bdi>
        </p>
        <p className="text-xs text-muted">{t("limit", { count: perHourMax })}</p>
      </div>
      <RuleMenu {...props} />
    </li>
  );
}
