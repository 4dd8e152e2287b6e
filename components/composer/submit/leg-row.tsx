"use client";

import { ExternalLink, RotateCw } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useComposing } from "@/components/composer/composer-context";
import { ChannelMark } from "@/components/marks/channel-mark";
import { PostStateMark } from "@/components/marks/post-state-mark";
import { useServerNow } from "@/components/marks/server-clock";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { toast } from "@/components/ui/toast-store";
import { useCancelPublication, useDecidePublication, useRetryPublication } from "@/lib/client/publishing";
import { REFUSAL_CODES } from "@/lib/errors";
import { isMetasCode, refusalKindOf } from "@/lib/platforms/refusal-rules";
import type { PublicationView } from "@/lib/publishing/shapes";
import { mayCancel, mayRetry } from "@/lib/publishing/state-rules";
import { AttemptsLog } from "./attempts-log";
import { HandOffPane } from "./hand-off-pane";

const MEANINGS = ["token_invalid", "window_closed", "rate_limited", "temporary", "refused"] as const;
const DECISIONS = ["check", "send_again", "drop"] as const;

/** One channel: its state, why, and what can be done about it. */
export function LegRow({ leg }: { leg: PublicationView }) {
  const t = useTranslations("composer.legs");
  const platform = useTranslations("common.platform")(leg.platform);
  const reason = useReason(leg);
  const { isDue } = useComposing();
  const isPhone = leg.state === "needs_action";
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <ChannelMark platform={leg.platform} name={leg.channelName} className="font-medium" />
        <span aria-live="polite">
          <PostStateMark state={leg.state === "scheduled" && isDue ? "publishing" : leg.state} />
        </span>
        <span className="ms-auto flex flex-wrap gap-2">
          {leg.permalink && (
            <a
              href={leg.permalink}
              target="_blank"
              rel="noreferrer"
              className={buttonStyle({ size: "sm" })}
              aria-label={t("openOn", { platform, name: leg.channelName })}
            >
              <ExternalLink aria-hidden="true" />
              {t("open", { platform })}
            </a>
          )}
          <Verbs leg={leg} />
        </span>
      </div>
      {reason && <p className={leg.state === "failed" ? "text-bad" : "text-muted"}>{reason}</p>}
      {isPhone && <HandOffPane leg={leg} />}
      <AttemptsLog attempts={leg.attempts} />
    </li>
  );
}

/** Longer than this nothing is silent while all is well: the program that publishes has stopped. */
const SILENT_MS_MAX = 90_000;

function isOverdue({ dueAt, attempts }: PublicationView, now: Date): boolean {
  const times = [dueAt, attempts.at(-1)?.at].flatMap((at) => (at ? Date.parse(at) : []));
  return times.length > 0 && now.getTime() - Math.max(...times) > SILENT_MS_MAX;
}

/** Why it stands as it does, in words; Meta's own number beside it where there is one. */
function useReason(leg: PublicationView): string | null {
  const t = useTranslations("composer.legs");
  const failure = useTranslations("composer.failure");
  const refusal = useTranslations("common.refusal");
  const said = useTranslations("errors");
  const format = useFormatter();
  const now = useServerNow();
  if (leg.isInDoubt) return t("inDoubt");
  if (leg.state === "scheduled" || leg.state === "publishing") {
    if (leg.nextTryAt && leg.nextTryAt > now.toISOString()) {
      const time = format.dateTime(new Date(leg.nextTryAt), { hour: "numeric", minute: "2-digit" });
      return t(leg.failure === "rate_limited" ? "askedToWait" : "noAnswer", { time });
    }
    return isOverdue(leg, now) ? t("overdue") : null;
  }
  if (leg.state === "verifying") return t("verifying");
  if (leg.state === "missed") return t("missed");
  if (leg.state === "needs_action") return t("needsPhone");
  if (leg.state === "published" && !leg.permalink) return null;
  if (leg.state !== "failed" || leg.failure === null) return null;
  const kind = refusalKindOf(leg.failureCode);
  const meaning = MEANINGS.find((known) => known === leg.failure);
  const code = REFUSAL_CODES.find((known) => known === leg.failure) ?? "unexpected";
  const sentence = kind ? refusal(kind) : meaning ? failure(meaning) : said(code);
  return leg.failureCode && isMetasCode(leg.failureCode)
    ? t("withCode", { sentence, code: leg.failureCode })
    : sentence;
}

function Verbs({ leg }: { leg: PublicationView }) {
  const t = useTranslations("composer.legs");
  const said = useTranslations("errors");
  const { workspace, id, mayWrite, isLocked, follow } = useComposing();
  const retry = useRetryPublication(workspace);
  const cancel = useCancelPublication(workspace);
  const decide = useDecidePublication(workspace);
  if (!mayWrite) return null;
  const told = {
    onSuccess: follow,
    onError: ({ code }: { code: (typeof REFUSAL_CODES)[number] }) =>
      toast({ title: said(code), tone: "bad" }),
  };
  if (leg.isInDoubt) {
    return DECISIONS.map((decision) => (
      <Button
        key={decision}
        size="sm"
        isBusy={decide.isPending}
        onClick={() => decide.mutate({ id: leg.id, decision }, told)}
      >
        {t(`decide.${decision}`)}
      </Button>
    ));
  }
  return (
    <>
      {leg.state === "failed" && isLocked && (
        <Link href={`/${workspace}/compose?from=${id}`} className={buttonStyle({ size: "sm" })}>
          {t("rewrite")}
        </Link>
      )}
      {mayRetry(leg.state) && (
        <Button
          size="sm"
          icon={<RotateCw aria-hidden="true" />}
          isBusy={retry.isPending}
          onClick={() => retry.mutate({ publicationId: leg.id }, told)}
        >
          {leg.state === "cancelled" ? t("afterAll") : t("retry")}
        </Button>
      )}
      {mayCancel(leg.state) && (
        <Button
          size="sm"
          variant="quiet"
          isBusy={cancel.isPending}
          onClick={() => cancel.mutate({ publicationId: leg.id }, told)}
        >
          {t("callOff")}
        </Button>
      )}
    </>
  );
}
