"use client";

import { Languages, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { mayRemove } from "@/lib/templates/edit-rules";
import type { TemplateView } from "@/lib/templates/shapes";
import { useTemplateGround } from "./ground";
import { LanguageRow } from "./language-row";
import { RemoveDialog } from "./remove-dialog";
import { useBegin } from "./use-begin";

interface NameCardProps {
  /** The languages of one name; at least one. */
  templates: TemplateView[];
  /** The account it belongs to, where there are several. */
  owner: string | null;
}

/** A name with its languages side by side. */
export function NameCard({ templates, owner }: NameCardProps) {
  const t = useTranslations("templates");
  const errors = useTranslations("errors");
  const { mayManage } = useTemplateGround();
  const begin = useBegin();
  const [isAsking, setAsking] = useState(false);
  const [first] = templates;
  if (!first) return null;
  const forbidden = mayManage ? null : errors("forbidden");
  const isKept = templates.some((one) => !mayRemove(one));
  const categories = [...new Set(templates.map(({ category }) => category))];
  const channelId = first.channelIds[0] ?? "";
  return (
    <li className="overflow-clip rounded-pane border border-line bg-raised">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-4 py-2.5">
        <bdi className="font-medium wrap-anywhere">{first.name}</bdi>
        {categories.map((category) => (
          <Badge key={category} tone={category === "marketing" ? "warn" : "info"}>
            {t(`category.${category}`)}
          </Badge>
        ))}
        {owner && <bdi className="text-xs text-muted">{owner}</bdi>}
        <span className="ms-auto flex items-center gap-1">
          <Button
            size="sm"
            variant="quiet"
            icon={<Languages aria-hidden="true" />}
            isBusy={begin.isBusy}
            disabledReason={forbidden}
            onClick={() => begin.run({ channelId, templateId: first.id, as: "language" })}
          >
            {t("page.addLanguage")}
          </Button>
          <IconButton
            label={t("page.removeName", { name: first.name })}
            icon={<Trash2 aria-hidden="true" />}
            disabledReason={forbidden ?? (isKept ? t("page.disabledKept") : null)}
            onClick={() => setAsking(true)}
          />
        </span>
      </div>
      <ul aria-label={t("page.languagesOf", { name: first.name })}>
        {templates.map((template) => (
          <LanguageRow key={template.id} template={template} />
        ))}
      </ul>
      {isAsking && (
        <RemoveDialog
          template={first}
          what="name"
          count={templates.length}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}
