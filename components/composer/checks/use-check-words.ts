import { useFormatter, useTranslations } from "next-intl";
import type { Check } from "./checks";

/** The sentence for a check, with its figures in the member's language. */
export function useCheckWords(): (check: Check) => string {
  const notice = useTranslations("composer.notice");
  const waiting = useTranslations("composer.uploads");
  const problem = useTranslations("composer.problem");
  const refused = useTranslations("errors");
  const format = useFormatter();
  return (check) => {
    if (check.level === "wait") return waiting(check.code, { count: check.count });
    if (check.level === "know") return notice(check.code, { count: check.count ?? 0 });
    const { code, unit, actual = 0, max = 0, min = 0 } = check;
    const figures = { actual: format.number(actual), max: format.number(max), over: actual - max, min };
    if (code === "too_long") return problem(unit === "bytes" ? "too_long_bytes" : "too_long", figures);
    if (
      code === "too_many_hashtags" ||
      code === "too_many_mentions" ||
      code === "too_many_images" ||
      code === "text_too_long"
    ) {
      return problem(code, figures);
    }
    if (code === "empty" || code === "image_required" || code === "channel_required")
      return problem(code, figures);
    return refused(code);
  };
}
