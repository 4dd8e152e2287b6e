"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ZoneOptions } from "@/components/marks/zone-options";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast-store";
import { useChangeWorkspace } from "@/lib/client/workspaces";
import { LANGUAGES } from "./languages";
import { Refusal, Section } from "./section";

interface WorkspaceFormProps {
  workspace: { slug: string; name: string; locale: "en" | "fr"; zone: string };
  mayChange: boolean;
}

/** The workspace's name, language and clock. */
export function WorkspaceForm({ workspace, mayChange }: WorkspaceFormProps) {
  const t = useTranslations();
  const router = useRouter();
  const change = useChangeWorkspace(workspace.slug);
  const [locale, setLocale] = useState(workspace.locale);
  const isZoneWrong = change.error?.issues.some(({ path }) => path === "zone") ?? false;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const onSuccess = () => {
      toast({ title: t("settings.saved"), tone: "good" });
      router.refresh();
    };
    change.mutate({ name: String(form.get("name")), zone: String(form.get("zone")), locale }, { onSuccess });
  }

  return (
    <Section
      isFirst
      title={t("settings.workspace.title")}
      text={t("settings.workspace.text", { workspace: workspace.name })}
    >
      <form method="post" onSubmit={submit} className="flex max-w-md flex-col gap-5">
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
        <Refusal>{change.error && !isZoneWrong && t(`errors.${change.error.code}`)}</Refusal>
        <div>
          <Button
            type="submit"
            variant="primary"
            isBusy={change.isPending}
            disabledReason={mayChange ? null : t("settings.workspace.readOnly")}
          >
            {t("settings.workspace.save")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
