"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { LANGUAGES } from "@/components/settings/languages";
import { Refusal, Section } from "@/components/settings/section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast-store";
import { useChangeProfile } from "@/lib/client/workspaces";
import { LOCALE_COOKIE } from "@/lib/i18n/locale";
import type { PersonView } from "@/lib/workspaces/shapes";

const YEAR_MS = 365 * 24 * 3600 * 1000;

/** One's own name and language. The language is this browser's from then on, too. */
export function ProfileForm({ person }: { person: Pick<PersonView, "name" | "email" | "locale"> }) {
  const t = useTranslations("settings.profile");
  const tAll = useTranslations();
  const router = useRouter();
  const change = useChangeProfile();
  const [locale, setLocale] = useState(person.locale);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name"));
    const onSuccess = async () => {
      const expires = Date.now() + YEAR_MS;
      await cookieStore.set({ name: LOCALE_COOKIE, value: locale, path: "/", sameSite: "lax", expires });
      toast({ title: tAll("settings.saved"), tone: "good" });
      router.refresh();
    };
    change.mutate({ name, locale }, { onSuccess });
  }

  return (
    <Section isFirst title={t("title")} text={t("text")}>
      <form method="post" onSubmit={submit} className="flex max-w-md flex-col gap-5">
        <Field label={t("name")}>
          <Input name="name" defaultValue={person.name} required maxLength={80} autoComplete="name" />
        </Field>
        <Field label={t("email")} hint={t("emailHint")}>
          <Input value={person.email} readOnly />
        </Field>
        <Field label={t("locale")}>
          <Select choices={LANGUAGES} value={locale} onChange={setLocale} />
        </Field>
        <Refusal>{change.error && tAll(`errors.${change.error.code}`)}</Refusal>
        <div>
          <Button type="submit" variant="primary" isBusy={change.isPending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
