import { useTranslations } from "next-intl";

const SHOWN_MAX = 99;

/** How many conversations wait for an answer; nothing when none does. */
export function WaitingBadge({ count }: { count: number }) {
  const t = useTranslations("shell");
  if (count === 0) return null;
  return (
    <span className="inline-flex h-5 min-w-5 items-center justify-center rounded-full bg-accent px-1.5 text-xs font-semibold text-on-accent tabular-nums">
      <span aria-hidden="true">{count > SHOWN_MAX ? `${SHOWN_MAX}+` : count}</span>
      <span className="sr-only">{t("waiting", { count })}</span>
    </span>
  );
}
