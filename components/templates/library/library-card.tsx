"use client";

import { useTranslations } from "next-intl";
import { TemplatePreview } from "@/components/marks/templates/template-preview";
import { useTemplateGround } from "@/components/templates/ground";
import { useBegin } from "@/components/templates/use-begin";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { fillText } from "@/lib/platforms/templates/template-rules";
import type { LibraryPage } from "@/lib/templates/library/shapes";
import { useUseCase } from "./use-case";

interface LibraryCardProps {
  template: LibraryPage["items"][number];
  /** A number of the account it would be for. */
  channelId: string | null;
}

/** One template of the library as the phone would show it, and the button that begins with it. */
export function LibraryCard({ template, channelId }: LibraryCardProps) {
  const t = useTranslations("templates");
  const errors = useTranslations("errors");
  const useCaseOf = useUseCase();
  const { mayManage } = useTemplateGround();
  const begin = useBegin();
  const { name, language, header, body, footer, buttons, useCase, category, isBeyondUs } = template;
  const reason = !mayManage
    ? errors("forbidden")
    : channelId === null
      ? t("page.noNumber")
      : isBeyondUs
        ? t("library.beyondUs")
        : null;
  return (
    <li className="flex flex-col gap-3 rounded-pane border border-line bg-raised p-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {useCase && <span className="font-medium">{useCaseOf(useCase)}</span>}
        <Badge tone="info">{t(`category.${category}`)}</Badge>
        <code className="w-full text-xs wrap-anywhere text-muted">{name}</code>
      </div>
      <TemplatePreview
        label={t("library.preview", { name })}
        copyLabel={t("copyCode")}
        headerKind={header ? "text" : null}
        header={header || null}
        text={fillText(body.text, body.examples)}
        footer={footer || null}
        // The addresses are Meta's samples: each brand gives its own.
        buttons={buttons.map((button) => ({ ...button, address: null }))}
        cards={[]}
        offer={null}
        files={[]}
        className="flex-1"
      />
      {isBeyondUs && <p className="text-xs text-muted">{t("library.beyondUs")}</p>}
      <div className="flex justify-end">
        <Button
          isBusy={begin.isBusy}
          disabledReason={reason}
          aria-label={t("library.useOf", { name })}
          onClick={() => channelId && begin.run({ channelId, library: { name, language } })}
        >
          {t("library.use")}
        </Button>
      </div>
    </li>
  );
}
