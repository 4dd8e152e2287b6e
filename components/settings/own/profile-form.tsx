"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "@/components/marks/refusal";
import { useSubmit } from "@/components/marks/use-submit";
import { LANGUAGES } from "@/components/settings/languages";
import { Section } from "@/components/settings/section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast-store";
import { useChangeProfile } from "@/lib/client/workspaces";
import { CLOCKS, DATE_STYLES, DATES_COOKIE, writeDateChoice } from "@/lib/i18n/dates";
import { LOCALE_COOKIE } from "@/lib/i18n/locale";
import type { PersonView } from "@/lib/workspaces/shapes";

const STYLES = ["auto", ...DATE_STYLES] as const;
const HOURS = ["auto", ...CLOCKS] as const;
const YEAR_MS = 365 * 24 * 3600 * 1000;

/** The member's own name, language and date format; this browser uses them from then on, too. */
export function ProfileForm({ person }: { person: Omit<PersonView, "id" | "undoSeconds"> }) {
  const t = useTranslations("settings.profile");
  const tAll = useTranslations();
  const router = useRouter();
  const change = useChangeProfile();
  const [locale, setLocale] = useState(person.locale);
  const [dateStyle, setDateStyle] = useState<(typeof STYLES)[number]>(person.dateStyle ?? "auto");
  const [clock, setClock] = useState<(typeof HOURS)[number]>(person.clock ?? "auto");

  async function send(typed: FormData) {
    const choice = {
      dateStyle: dateStyle === "auto" ? null : dateStyle,
      clock: clock === "auto" ? null : clock,
    };
    await change.mutateAsync({ name: String(typed.get("name")), locale, ...choice });
    const attributes = { path: "/", sameSite: "lax", expires: Date.now() + YEAR_MS } as const;
    await cookieStore.set({ name: LOCALE_COOKIE, value: locale, ...attributes });
    await cookieStore.set({ name: DATES_COOKIE, value: writeDateChoice(choice), ...attributes });
    toast({ title: tAll("settings.saved"), tone: "good" });
    router.refresh();
  }
  const { onSubmit, isBusy, refusal } = useSubmit(send);

  return (
    <Section isFirst title={t("title")} text={t("text")}>
      <form method="post" onSubmit={onSubmit} className="flex max-w-md flex-col gap-5">
        <Field label={t("name")}>
          <Input name="name" defaultValue={person.name} required maxLength={80} autoComplete="name" />
        </Field>
        <Field label={t("email")} hint={t("emailHint")}>
          <Input value={person.email} readOnly />
        </Field>
        <Field label={t("locale")}>
          <Select choices={LANGUAGES} value={locale} onChange={setLocale} />
        </Field>
        {locale === "en" && (
          <Field label={t("dates")}>
            <Select
              choices={STYLES.map((value) => ({
                value,
                label: t(`dateStyle.${value}`),
              }))}
              value={dateStyle}
              onChange={setDateStyle}
            />
          </Field>
        )}
        <Field label={t("clock")}>
          <Select
            choices={HOURS.map((value) => ({ value, label: t(`hours.${value}`) }))}
            value={clock}
            onChange={setClock}
          />
        </Field>
        <Refusal>{refusal}</Refusal>
        <div>
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
