import { useTranslations } from "next-intl";
import { useComposing } from "@/components/composer/composer-context";
import { useWallClockWords } from "@/components/marks/clocks";
import { useServerNow } from "@/components/marks/server-clock";
import { useWhomToAsk } from "@/components/marks/whom-to-ask";
import { wallClock } from "@/lib/days";
import { REFUSAL_CODES } from "@/lib/errors";
import { isMetasCode, refusalKindOf } from "@/lib/platforms/refusal-rules";
import type { PublicationView } from "@/lib/publishing/shapes";

const MEANINGS = ["token_invalid", "window_closed", "rate_limited", "temporary", "refused"] as const;

/** Without an attempt for this long, the worker has stopped. */
const SILENT_MS_MAX = 90_000;

function isOverdue({ dueAt, attempts }: PublicationView, now: Date): boolean {
  const times = [dueAt, attempts.at(-1)?.at].flatMap((at) => (at ? Date.parse(at) : []));
  return times.length > 0 && now.getTime() - Math.max(...times) > SILENT_MS_MAX;
}

/** The reason for its state, in words; with Meta's error code where there is one. */
export function usePublicationReason(publication: PublicationView): string | null {
  const t = useTranslations("composer.publications");
  const failure = useTranslations("composer.failure");
  const refusal = useTranslations("common.refusal");
  const errors = useTranslations("errors");
  const say = useWallClockWords();
  const { workspace, zone, mayConnect } = useComposing();
  const now = useServerNow();
  const atImage = useImageName(publication);
  const ask = useWhomToAsk(workspace, isForAdmins(publication) && !mayConnect);
  if (publication.isInDoubt) return t("inDoubt");
  if (publication.state === "scheduled" || publication.state === "publishing") {
    if (publication.nextTryAt && publication.nextTryAt > now.toISOString()) {
      const time = say(wallClock(new Date(publication.nextTryAt), zone));
      return t(publication.failure === "rate_limited" ? "askedToWait" : "noAnswer", { time });
    }
    return isOverdue(publication, now) ? t("overdue") : null;
  }
  if (publication.state === "verifying") return t("verifying");
  if (publication.state === "missed") return t("missed");
  if (publication.state === "needs_action") return t("needsPhone");
  if (publication.state === "published" && !publication.permalink) return null;
  if (publication.state !== "failed" || publication.failure === null) return null;
  const kind = refusalKindOf(publication.failureCode);
  const meaning = MEANINGS.find((one) => one === publication.failure);
  const code = REFUSAL_CODES.find((one) => one === publication.failure) ?? "unexpected";
  const why = kind ? refusal(kind) : meaning ? failure(meaning) : errors(code);
  const sentence = atImage(ask ? `${why} ${ask}` : why);
  return publication.failureCode && isMetasCode(publication.failureCode)
    ? t("withCode", { sentence, code: publication.failureCode })
    : sentence;
}

/** Only members who may connect channels can fix it. */
const isForAdmins = ({ state, failure, failureCode }: PublicationView) =>
  state === "failed" && (failure === "token_invalid" || refusalKindOf(failureCode) === "no_permission");

/** Puts the picture's name before a sentence about one picture, unless the post no longer has it. */
function useImageName({ failureMediaId }: PublicationView): (sentence: string) => string {
  const t = useTranslations("composer.publications");
  const images = useComposing().post?.images ?? [];
  const at = images.findIndex(({ media }) => media.id === failureMediaId);
  const named = images[at]?.media;
  if (!named) return (sentence) => sentence;
  const place = { place: at + 1, count: images.length };
  const { name } = named;
  return (sentence) =>
    name
      ? t("atImage", { ...place, name: `\u2068${name}\u2069`, sentence })
      : t("atUnnamed", { ...place, sentence });
}
