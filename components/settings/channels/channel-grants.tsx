import { Check, ChevronRight, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { GrantView } from "@/lib/channels/shapes";

/** The permissions Meta granted on one asset, and what does not work without each. */
export function ChannelGrants({ grants }: { grants: GrantView[] }) {
  const t = useTranslations("channels");
  const format = useFormatter();
  const missing = grants.filter(({ granted }) => !granted);
  if (grants.length === 0) return null;
  return (
    <details className="group text-xs" open={missing.length > 0}>
      <summary className="flex min-h-6 w-fit list-none items-center gap-1 text-muted hover:text-ink">
        <ChevronRight className="size-3.5 transition-transform group-open:rotate-90" aria-hidden="true" />
        {missing.length === 0 ? t("grants.all") : t("grants.missing", { count: missing.length })}
      </summary>
      <ul aria-label={t("grants.title")} className="mt-2 flex flex-col gap-1.5 ps-5">
        {grants.map(({ permission, granted, breaks }) => (
          <li key={permission} className="flex flex-wrap items-baseline gap-x-2">
            {granted ? (
              <Check className="size-3.5 self-center text-good" aria-hidden="true" />
            ) : (
              <X className="size-3.5 self-center text-bad" aria-hidden="true" />
            )}
            <code className="font-mono">{permission}</code>
            <span className={granted ? "text-muted" : "font-medium text-bad"}>
              {granted ? t("grants.granted") : t("grants.declined")}
            </span>
            {!granted && (
              <span>
                {t("grants.without", { what: format.list(breaks.map((one) => t(`breaks.${one}`))) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
