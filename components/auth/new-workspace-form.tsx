"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Refusal } from "@/components/marks/refusal";
import { leaveFor, useSubmit } from "@/components/marks/use-submit";
import { ZoneOptions } from "@/components/marks/zone-options";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { createWorkspace } from "@/lib/client/workspaces";
import { languageOf } from "@/lib/i18n/dates";
import { newId } from "@/lib/ids";

/** Open a workspace; its time zone is the browser's unless another one is chosen. */
export function NewWorkspaceForm() {
  const t = useTranslations();
  const locale = languageOf(useLocale());
  const [id] = useState(() => newId());
  const [zone, setZone] = useState("Europe/Paris");
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);

  const { onSubmit, isBusy, refusal } = useSubmit(async (typed) => {
    const { slug } = await createWorkspace({ id, name: String(typed.get("name")), locale, zone });
    await leaveFor(`/${slug}/settings`);
  });

  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      <Field label={t("auth.new.name")}>
        <Input
          name="name"
          required
          maxLength={60}
          autoFocus
          placeholder={t("auth.new.namePlaceholder")}
          className="h-10"
        />
      </Field>
      <Field label={t("auth.new.zone")} hint={t("auth.new.zoneHint")}>
        <Input
          name="zone"
          list="zones"
          value={zone}
          onChange={({ target }) => setZone(target.value)}
          required
          className="h-10"
        />
      </Field>
      <ZoneOptions id="zones" />
      <Refusal isBoxed>{refusal}</Refusal>
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy} className="w-full">
        {t("auth.new.submit")}
      </Button>
    </form>
  );
}
