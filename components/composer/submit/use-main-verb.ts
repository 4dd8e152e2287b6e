import { useTranslations } from "next-intl";
import { checksOf } from "@/components/composer/checks/checks";
import { useCheckWords } from "@/components/composer/checks/use-check-words";
import { type Composing, useSettledWriting } from "@/components/composer/composer-context";
import { isAtStoredTime, type Writing } from "@/components/composer/writing";
import { shownClock, timeRefusalOf, useWallClockWords } from "@/components/marks/clocks";
import { useServerNow } from "@/components/marks/server-clock";
import { toast } from "@/components/ui/toast-store";
import type { useSubmission } from "./use-submission";

export interface MainVerb {
  /** The label: precisely what a press does. */
  label: string;
  /** Why it is disabled now. */
  reason: string | null;
  isNow: boolean;
  run: () => void;
}

/** What the main button does in the post's present state; null where nothing is left to do. */
export function useMainVerb(
  composing: Composing,
  submission: ReturnType<typeof useSubmission>,
): MainVerb | null {
  const t = useTranslations("composer.submit");
  const errors = useTranslations("errors");
  const say = useWallClockWords();
  const stops = useStops(composing);
  const now = useServerNow();
  const { writing, chosen, post, zone, saving, isLocked, isRevised } = composing;
  const { kind, at } = writing;
  const isDraft = !post?.submittedAt;
  const isPlanned = post?.state === "scheduled";
  if (isLocked || (!isDraft && !isPlanned)) return null;

  const untimely = at === null ? null : timeRefusalOf(at, writing.isSecondTime, zone, now);
  const reason = stops.reason
    ? stops.reason
    : untimely
      ? errors(untimely)
      : saving.kind === "conflict"
        ? t("solveConflict")
        : null;
  const byHand = chosen.filter((target) => target[kind] === null).length;
  const counts = { count: chosen.length - byHand, byHand };

  if (at === null) {
    const label =
      counts.count === 0 && byHand > 0
        ? t("handNow", counts)
        : byHand > 0
          ? t("nowAndHand", counts)
          : t("now", counts);
    const run = stops.unlessStopped(isPlanned ? submission.publishNow : submission.submit);
    return { label, reason, isNow: true, run };
  }
  const when = say(shownClock(at, zone));
  if (isPlanned) {
    const isMoved = !isAtStoredTime(writing, post);
    if (isRevised) {
      const label = isMoved ? t("saveAndMove", { when }) : t("saveChanges");
      return { label, reason, isNow: false, run: stops.unlessStopped(submission.saveChanges) };
    }
    if (!isMoved) return null;
    return {
      label: t("move", { when }),
      reason,
      isNow: false,
      run: stops.unlessStopped(() => submission.moveTo(at)),
    };
  }
  return {
    label: t("schedule", { when }),
    reason,
    isNow: false,
    run: stops.unlessStopped(submission.submit),
  };
}

/** What stops it, as computed a moment ago; a press checks again with what was typed since. */
function useStops({ writing, chosen, uploads }: Composing) {
  const words = useCheckWords();
  const stopOf = (one: Writing) => {
    const stop = checksOf(one, chosen, uploads.travelling).find(({ level }) => level !== "know");
    return stop ? words(stop) : null;
  };
  return {
    reason: stopOf(useSettledWriting()),
    unlessStopped: (run: () => Promise<unknown>) => () => {
      const reason = stopOf(writing);
      if (reason) toast({ title: reason, tone: "bad" });
      else void run();
    },
  };
}
