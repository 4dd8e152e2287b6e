"use client";

import { ExternalLink, List } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageView } from "@/lib/inbox/shapes";
import type { Extra, SentExtra } from "@/lib/platforms/capabilities/shapes";
import { safeLink } from "./text-links";

const BUTTON =
  "flex min-h-8 items-center justify-center gap-1.5 rounded-control border border-accent/40 px-2.5 py-1 text-sm font-medium text-accent";

/** What a message of ours carried, below its words. */
export function ExtraFoot({ message }: { message: Pick<MessageView, "attachments"> }) {
  const sent = message.attachments.find(({ kind }) => kind === "extra")?.detail?.extra;
  return sent ? <ExtraBody sent={sent} /> : null;
}

/** What a reply of ours carried, as the app shows it; the customer taps it there, not here. */
export function ExtraBody({ sent: { as, extra } }: { sent: SentExtra }) {
  if (extra.kind === "link") return <LinkButton extra={extra} />;
  if (extra.kind !== "choices") return null;
  return as === "list" ? (
    <ChoiceList extra={extra} />
  ) : (
    <ChoiceButtons extra={extra} isLoose={as !== "buttons"} />
  );
}

type Choices = Extract<Extra, { kind: "choices" }>;

/** Buttons stand below each other, quick replies beside each other. */
function ChoiceButtons({ extra, isLoose }: { extra: Choices; isLoose: boolean }) {
  const t = useTranslations("reply.extra");
  return (
    <ul
      aria-label={t("choices")}
      className={isLoose ? "flex flex-wrap gap-1.5" : "flex min-w-40 flex-col gap-1"}
    >
      {extra.choices.map(({ title }) => (
        <li key={title} className={isLoose ? `${BUTTON} rounded-full!` : BUTTON}>
          <bdi className="wrap-anywhere">{title}</bdi>
        </li>
      ))}
    </ul>
  );
}

function ChoiceList({ extra }: { extra: Choices }) {
  const t = useTranslations("reply.extra");
  return (
    <div className="flex min-w-44 flex-col gap-1 border-t border-line pt-1.5 text-sm">
      <p className="flex items-center gap-1.5 text-xs text-muted">
        <List className="size-3.5" aria-hidden="true" />
        {t("list", { count: extra.choices.length })}
      </p>
      <ul aria-label={t("choices")} className="flex flex-col gap-1">
        {extra.choices.map(({ title, description, section }) => (
          <li key={title} className="flex flex-col">
            {section !== null && (
              <bdi className="pt-1 text-xs font-medium text-accent wrap-anywhere">{section}</bdi>
            )}
            <bdi className="font-medium wrap-anywhere">{title}</bdi>
            {description && <bdi className="text-xs wrap-anywhere text-muted">{description}</bdi>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function LinkButton({ extra: { title, url } }: { extra: Extract<Extra, { kind: "link" }> }) {
  const href = safeLink(url.trim());
  const label = (
    <>
      <ExternalLink className="size-4 shrink-0" aria-hidden="true" />
      <bdi className="wrap-anywhere">{title}</bdi>
    </>
  );
  if (!href) return <p className={BUTTON}>{label}</p>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      title={href}
      className={`${BUTTON} no-underline`}
    >
      {label}
    </a>
  );
}
