"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "@/components/marks/refusal";
import { useSubmit } from "@/components/marks/use-submit";
import { ZoneOptions } from "@/components/marks/zone-options";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast-store";
import { useChangeWorkspace } from "@/lib/client/workspaces";
import { KEEP_ASSIGNEE_DAYS } from "@/lib/words";
import type { WorkspaceSettings } from "@/lib/workspaces/shapes";
import { LANGUAGES } from "./languages";
import { Section } from "./section";

/** However long ago a conversation was closed. */
const ALWAYS = "always";

interface WorkspaceFormProps {
  workspace: WorkspaceSettings;
  mayChange: boolean;
}

/** The workspace's name, language, time zone, and to whom its conversations come back. */
export function WorkspaceForm({ workspace, mayChange }: WorkspaceFormProps) {
  const t = useTranslations();
  const router = useRouter();
  const change = useChangeWorkspace(workspace.slug);
  const [locale, setLocale] = useState(workspace.locale);
  const [keep, setKeep] = useState(String(workspace.keepAssigneeDays ?? ALWAYS));
  const choices = [ALWAYS, ...KEEP_ASSIGNEE_DAYS.toReversed()].map((days) => ({
    value: String(days),
    label: days === ALWAYS ? t("settings.workspace.keepAlways") : t("settings.workspace.keepDays", { days }),
  }));
  const isZoneWrong = change.error?.issues.some(({ path }) => path === "zone") ?? false;

  const { onSubmit, isBusy, refusal } = useSubmit(async (typed) => {
    const keepAssigneeDays = KEEP_ASSIGNEE_DAYS.find((days) => String(days) === keep) ?? null;
    const [name, zone] = [String(typed.get("name")), String(typed.get("zone"))];
    await change.mutateAsync({ name, zone, locale, keepAssigneeDays });
    toast({ title: t("settings.saved"), tone: "good" });
    router.refresh();
  });

  return (
    <Section
      isFirst
      title={t("settings.workspace.title")}
      text={t("settings.workspace.text", { workspace: workspace.name })}
    >
      <form method="post" onSubmit={onSubmit} className="flex max-w-md flex-col gap-5">
        <Field label={t("settings.workspace.name")}>
          <Input name="name" defaultValue={workspace.name} required maxLength={60} readOnly={!mayChange} />
        </Field>
        <Field label={t("settings.workspace.address")} hint={t("settings.workspace.addressHint")}>
          <Input value={`/${workspace.slug}`} readOnly className="font-mono" />
        </Field>
        <Field label={t("settings.workspace.locale")} hint={t("settings.workspace.localeHint")}>
          <Select choices={LANGUAGES} value={locale} onChange={setLocale} isReadOnly={!mayChange} />
        </Field>
        <Field
          label={t("settings.workspace.zone")}
          hint={t("settings.workspace.zoneHint")}
          error={isZoneWrong && t("settings.workspace.zoneWrong")}
        >
          <Input name="zone" list="zones" defaultValue={workspace.zone} required readOnly={!mayChange} />
        </Field>
        <ZoneOptions id="zones" />
        <Field label={t("settings.workspace.keep")} hint={t("settings.workspace.keepHint")}>
          <Select choices={choices} value={keep} onChange={setKeep} isReadOnly={!mayChange} />
        </Field>
        <Refusal>{!isZoneWrong && refusal}</Refusal>
        <div>
          <Button
            type="submit"
            variant="primary"
            isBusy={isBusy}
            disabledReason={mayChange ? null : t("settings.workspace.readOnly")}
          >
            {t("settings.workspace.save")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
