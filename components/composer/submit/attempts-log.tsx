"use client";

import { ChevronRight, CircleCheck, CircleHelp, CircleX, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/marks/instant";
import type { AttemptView } from "@/lib/publishing/shapes";

const LOOKS = {
  ok: [CircleCheck, "text-good"],
  waiting: [Clock, "text-muted"],
  failed: [CircleX, "text-bad"],
  unknown: [CircleHelp, "text-warn"],
} as const;

/** The attempts, step by step, behind a line that gives their number. */
export function AttemptsLog({ attempts }: { attempts: readonly AttemptView[] }) {
  const t = useTranslations("composer.log");
  const tries = new Set(attempts.map(({ attempt }) => attempt)).size;
  if (attempts.length === 0) return null;
  return (
    <details className="group text-xs">
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-control text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-3.5 transition-transform group-open:rotate-90" aria-hidden="true" />
        {t("summary", { tries, steps: attempts.length })}
      </summary>
      <ol className="mt-1 flex flex-col gap-1 border-s border-line ps-3">
        {attempts.map(({ attempt, step, outcome, code, at }) => {
          const [Icon, tone] = LOOKS[outcome];
          return (
            <li key={`${at}-${attempt}-${step}-${outcome}`} className="flex flex-wrap items-center gap-x-2">
              <Icon className={`size-3.5 shrink-0 ${tone}`} aria-hidden="true" />
              <span className="font-medium">{t(`step.${step}`)}</span>
              <span className={tone}>{t(`outcome.${outcome}`)}</span>
              {code && <code className="text-muted">{code}</code>}
              <span className="text-muted">{t("attempt", { attempt })}</span>
              <Instant at={at} look="full" className="ms-auto text-muted tabular-nums" />
            </li>
          );
        })}
      </ol>
    </details>
  );
}
