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
import { LANGUAGES } from "./languages";
import { Section } from "./section";

interface WorkspaceFormProps {
  workspace: { slug: string; name: string; locale: "en" | "fr"; zone: string };
  mayChange: boolean;
}

/** The workspace's name, language and time zone. */
export function WorkspaceForm({ workspace, mayChange }: WorkspaceFormProps) {
  const t = useTranslations();
  const router = useRouter();
  const change = useChangeWorkspace(workspace.slug);
  const [locale, setLocale] = useState(workspace.locale);
  const isZoneWrong = change.error?.issues.some(({ path }) => path === "zone") ?? false;

  const { onSubmit, isBusy, refusal } = useSubmit(async (typed) => {
    await change.mutateAsync({ name: String(typed.get("name")), zone: String(typed.get("zone")), locale });
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
