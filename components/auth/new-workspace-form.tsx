"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { ZoneOptions } from "@/components/marks/zone-options";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Refused } from "@/lib/client/api";
import { createWorkspace } from "@/lib/client/workspaces";
import type { RefusalCode } from "@/lib/errors";
import { languageOf } from "@/lib/i18n/dates";
import { newId } from "@/lib/ids";
import { Refusal } from "./pane";

/** Open a workspace, in the zone the browser is in unless told otherwise. */
export function NewWorkspaceForm() {
  const t = useTranslations();
  const locale = languageOf(useLocale());
  const [id] = useState(() => newId());
  const [zone, setZone] = useState("Europe/Paris");
  const [problem, setProblem] = useState<RefusalCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name"));
    setBusy(true);
    setProblem(null);
    try {
      const { slug } = await createWorkspace({ id, name, locale, zone });
      location.assign(`/${slug}/settings`);
    } catch (error) {
      setProblem(error instanceof Refused ? error.code : "unexpected");
      setBusy(false);
    }
  }

  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
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
      <Refusal>{problem && t(`errors.${problem}`)}</Refusal>
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy} className="w-full">
        {t("auth.new.submit")}
      </Button>
    </form>
  );
}
