"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef } from "react";
import { Refusal, Section } from "@/components/settings/section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-store";
import { useChangePassword } from "@/lib/client/workspaces";

/** Another password, by whoever knows the one before. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("settings.password");
  const tErrors = useTranslations("errors");
  const form = useRef<HTMLFormElement>(null);
  const change = useChangePassword();
  const { error } = change;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const onSuccess = () => {
      form.current?.reset();
      toast({ title: t("done"), tone: "good" });
    };
    change.mutate({ current: String(typed.get("current")), next: String(typed.get("next")) }, { onSuccess });
  }

  return (
    <Section title={t("title")} text={t("text")}>
      <form ref={form} onSubmit={submit} className="flex max-w-md flex-col gap-5">
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <Field label={t("current")} error={error?.code === "wrong_password" && t("wrong")}>
          <Input name="current" type="password" required maxLength={200} autoComplete="current-password" />
        </Field>
        <Field label={t("next")} hint={t("hint")} error={error?.code === "invalid" && t("tooShort")}>
          <Input
            name="next"
            type="password"
            required
            minLength={10}
            maxLength={200}
            autoComplete="new-password"
          />
        </Field>
        <Refusal>
          {error && error.code !== "wrong_password" && error.code !== "invalid" && tErrors(error.code)}
        </Refusal>
        <div>
          <Button type="submit" isBusy={change.isPending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
