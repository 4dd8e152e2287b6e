"use client";

import { useTranslations } from "next-intl";
import { TemplateButtons } from "@/components/marks/templates/template-buttons";
import type { MessageView } from "@/lib/inbox/shapes";
import type { AttachmentDetail } from "@/lib/platforms/shapes";
import type { SentTemplate } from "@/lib/platforms/templates/template-rules";
import { SafeText } from "./safe-text";

const templateIn = ({ attachments }: Pick<MessageView, "attachments">) =>
  attachments.find(({ kind }) => kind === "template")?.detail?.template ?? null;

/** The line above the words of a template that was sent. */
export function TemplateHead({ detail }: { detail: AttachmentDetail | null }) {
  const header = detail?.template?.header;
  return header ? (
    <div className="font-semibold">
      <SafeText text={header} />
    </div>
  ) : null;
}

/** The line and the buttons below them, as the person sees them. */
export function TemplateFoot({ message }: { message: Pick<MessageView, "attachments"> }) {
  const template = templateIn(message);
  return template && <Foot template={template} />;
}

function Foot({ template: { footer, buttons, cards, offer } }: { template: SentTemplate }) {
  const t = useTranslations("templates");
  return (
    <>
      {offer && <bdi className="text-sm font-medium wrap-anywhere">{offer.text}</bdi>}
      {cards.length > 0 && (
        <ol className="flex flex-col gap-2">
          {cards.map((card, index) => (
            <li key={index} className="rounded-control border border-line px-3 py-2">
              <span className="text-xs text-muted">{t("cardNumber", { card: index + 1 })}</span>
              <SafeText text={card.text} />
              <div className="-mx-3 mt-1.5 -mb-2 empty:hidden">
                <TemplateButtons buttons={card.buttons} copyLabel={t("copyCode")} />
              </div>
            </li>
          ))}
        </ol>
      )}
      {footer && <bdi className="text-xs wrap-anywhere text-muted">{footer}</bdi>}
      {buttons.length > 0 && (
        <div className="-mx-3 -mb-2">
          <TemplateButtons buttons={buttons} copyLabel={t("copyCode")} />
        </div>
      )}
    </>
  );
}
