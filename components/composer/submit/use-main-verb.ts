import { useTranslations } from "next-intl";
import { checksOf } from "@/components/composer/checks/checks";
import { useCheckWords } from "@/components/composer/checks/use-check-words";
import type { Composing } from "@/components/composer/composer-context";
import { isAtStoredTime } from "@/components/composer/writing";
import { shownClock, timeRefusalOf, useWallClockWords } from "@/components/marks/clocks";
import { useServerNow } from "@/components/marks/server-clock";
import type { useSubmission } from "./use-submission";

export interface MainVerb {
  /** Precisely what a press does. */
  label: string;
  /** Why it cannot be done now. */
  reason: string | null;
  isNow: boolean;
  run: () => void;
}

/** What the big button does in the state the post is in; null where nothing is left to do. */
export function useMainVerb(
  composing: Composing,
  submission: ReturnType<typeof useSubmission>,
): MainVerb | null {
  const t = useTranslations("composer.submit");
  const said = useTranslations("errors");
  const say = useWallClockWords();
  const words = useCheckWords();
  const now = useServerNow();
  const { writing, chosen, post, zone, saving, isLocked, isRevised, uploads } = composing;
  const { kind, at } = writing;
  const isDraft = !post?.submittedAt;
  const isPlanned = post?.state === "scheduled";
  if (isLocked || (!isDraft && !isPlanned)) return null;

  const first = checksOf(writing, chosen, uploads.travelling).find(({ level }) => level !== "know");
  const untimely = at === null ? null : timeRefusalOf(at, writing.isSecondTime, zone, now);
  const reason = first
    ? words(first)
    : untimely
      ? said(untimely)
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
    const run = () => void (isPlanned ? submission.publishNow() : submission.submit());
    return { label, reason, isNow: true, run };
  }
  const when = say(shownClock(at, zone));
  if (isPlanned) {
    const isMoved = !isAtStoredTime(writing, post);
    if (isRevised) {
      const label = isMoved ? t("saveAndMove", { when }) : t("saveChanges");
      return { label, reason, isNow: false, run: () => void submission.saveChanges() };
    }
    if (!isMoved) return null;
    return {
      label: t("move", { when }),
      reason,
      isNow: false,
      run: () => void submission.moveTo(at),
    };
  }
  return {
    label: t("schedule", { when }),
    reason,
    isNow: false,
    run: () => void submission.submit(),
  };
}
