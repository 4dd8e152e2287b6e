"use client";

import { useLocale, useTranslations } from "next-intl";
import { Refusal } from "@/components/marks/refusal";
import { leaveFor, useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signIn } from "@/lib/client/sign-in";
import { setUp } from "@/lib/client/workspaces";
import type { RefusalCode } from "@/lib/errors";
import { languageOf } from "@/lib/i18n/dates";
import { PasswordField } from "./password-field";

interface SetupFormProps {
  token: string;
  /** The refusal of a form that was sent without script. */
  refused?: RefusalCode | null;
}

/** The first person of an installation and their workspace, in the zone the browser is in. */
export function SetupForm({ token, refused = null }: SetupFormProps) {
  const t = useTranslations();
  const locale = languageOf(useLocale());

  async function send(form: FormData) {
    const typed = (name: string) => String(form.get(name));
    const [email, password] = [typed("email").trim(), typed("password")];
    const workspace = {
      name: typed("workspace"),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
    const { slug } = await setUp({ token, name: typed("name"), email, password, locale, workspace });
    await signIn(email, password);
    await leaveFor(`/${slug}/settings/workspace`);
  }
  const { onSubmit, isBusy, refusal } = useSubmit(send, { refused });

  return (
    <form method="post" action="/api/forms/setup" onSubmit={onSubmit} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="zone" value="UTC" />
      <Field label={t("auth.join.name")}>
        <Input name="name" required maxLength={80} autoComplete="name" autoFocus className="h-10" />
      </Field>
      <Field label={t("auth.signIn.email")}>
        <Input name="email" type="email" required maxLength={254} autoComplete="username" className="h-10" />
      </Field>
      <PasswordField
        label={t("auth.join.password")}
        hint={t("auth.join.passwordHint")}
        name="password"
        required
        minLength={10}
        maxLength={200}
        autoComplete="new-password"
      />
      <Field label={t("auth.new.title")}>
        <Input
          name="workspace"
          required
          maxLength={60}
          placeholder={t("auth.new.namePlaceholder")}
          className="h-10"
        />
      </Field>
      <Refusal isBoxed>{refusal}</Refusal>
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy} className="w-full">
        {t("auth.setup.submit")}
      </Button>
    </form>
  );
}
