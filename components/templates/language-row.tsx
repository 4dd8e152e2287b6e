"use client";

import { Copy, Ellipsis, PenLine, Trash2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Instant } from "@/components/marks/instant";
import { useServerNow } from "@/components/marks/server-clock";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { useLanguageName } from "@/components/ui/language-name";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { editRefusal, mayRemove } from "@/lib/templates/edit-rules";
import type { TemplateView } from "@/lib/templates/shapes";
import { useTemplateGround } from "./ground";
import { RemoveDialog } from "./remove-dialog";
import { StatusMark } from "./status-mark";
import { StatusNotes } from "./status-notes";
import { useBegin } from "./use-begin";

const TONES = { green: "good", yellow: "warn", red: "bad", unknown: "plain" } as const;

/** One language of a template: what it says, how it stands with Meta, and what can be done with it. */
export function LanguageRow({ template }: { template: TemplateView }) {
  const t = useTranslations("templates");
  const languageOf = useLanguageName();
  const { language, status, quality, parts, changedAt, libraryName, isGenerated } = template;
  return (
    <li className="grid gap-x-4 gap-y-1.5 border-line px-4 py-3 not-first:border-t md:grid-cols-[9rem_1fr_auto]">
      <span className="flex flex-col">
        <span className="font-medium">{languageOf(language)}</span>
        <code className="text-xs text-muted">{language}</code>
        {libraryName && <span className="text-xs text-muted">{t("page.fromLibrary")}</span>}
        {isGenerated && <span className="text-xs text-muted">{t("page.generated")}</span>}
      </span>
      <div className="flex min-w-0 flex-col gap-1.5">
        <bdi className="line-clamp-2 wrap-anywhere text-muted">{parts.body.text}</bdi>
        <StatusNotes template={template} />
      </div>
      <div className="flex items-start gap-2 md:justify-end">
        <span className="flex flex-1 flex-wrap items-center gap-1.5 md:justify-end">
          <StatusMark status={status} />
          {quality !== "unknown" && <Badge tone={TONES[quality]}>{t(`quality.${quality}`)}</Badge>}
          {changedAt && (
            <span className="text-xs text-muted tabular-nums">
              {t("page.changed")} <Instant at={changedAt} />
            </span>
          )}
        </span>
        <Actions template={template} />
      </div>
    </li>
  );
}

function Actions({ template }: { template: TemplateView }) {
  const t = useTranslations("templates.page");
  const errors = useTranslations("errors");
  const format = useFormatter();
  const now = useServerNow();
  const languageOf = useLanguageName();
  const { mayManage } = useTemplateGround();
  const begin = useBegin();
  const [isAsking, setAsking] = useState(false);
  const { id: templateId, name, language, isGenerated } = template;
  const channelId = template.channelIds[0] ?? "";
  const forbidden = mayManage ? null : errors("forbidden");
  const refusal = editRefusal(template, now);
  const until = refusal?.until;
  const time = until ? format.dateTime(until, { dateStyle: "medium", timeStyle: "short" }) : "";
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton
            label={t("actions", { name, language: languageOf(language) })}
            icon={<Ellipsis aria-hidden="true" />}
          />
        }
      >
        <MenuItem
          icon={<PenLine />}
          disabledReason={forbidden ?? (refusal && t(`noEdit.${refusal.code}`, { time }))}
          onSelect={() => begin.run({ channelId, templateId, as: "edit" })}
        >
          {t("edit")}
        </MenuItem>
        <MenuItem
          icon={<Copy />}
          disabledReason={forbidden}
          onSelect={() => begin.run({ channelId, templateId, as: "copy" })}
        >
          {t("copy")}
        </MenuItem>
        <MenuLine />
        <MenuItem
          icon={<Trash2 />}
          tone="bad"
          disabledReason={
            forbidden ?? (mayRemove(template) ? null : t(isGenerated ? "generatedKept" : "disabledKept"))
          }
          onSelect={() => setAsking(true)}
        >
          {t("removeLanguage")}
        </MenuItem>
      </Menu>
      {isAsking && (
        <RemoveDialog template={template} what="language" count={1} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
