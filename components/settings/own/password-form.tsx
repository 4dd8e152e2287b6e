"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Refusal } from "@/components/marks/refusal";
import { useSubmit } from "@/components/marks/use-submit";
import { Section } from "@/components/settings/section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-store";
import { useChangePassword } from "@/lib/client/workspaces";
import type { RefusalCode } from "@/lib/errors";

interface PasswordFormProps {
  email: string;
  /** The path of the page with this form. */
  page: string;
  /** The refusal of a form that was sent without script. */
  refused?: RefusalCode | null;
  /** Whether a form that was sent without script changed it. */
  isDone?: boolean;
}

/** Changes the password; asks for the present one. */
export function PasswordForm({ email, page, refused = null, isDone = false }: PasswordFormProps) {
  const t = useTranslations("settings.password");
  const form = useRef<HTMLFormElement>(null);
  const change = useChangePassword();
  const send = async (typed: FormData) => {
    await change.mutateAsync({ current: String(typed.get("current")), next: String(typed.get("next")) });
    form.current?.reset();
    toast({ title: t("done"), tone: "good" });
  };
  const { onSubmit, isBusy, code, refusal } = useSubmit(send, { refused });

  return (
    <Section title={t("title")} text={t("text")}>
      <form
        method="post"
        action="/api/forms/password"
        ref={form}
        onSubmit={onSubmit}
        className="flex max-w-md flex-col gap-5"
      >
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <input type="hidden" name="page" value={page} />
        <Field label={t("current")} error={code === "wrong_password" && t("wrong")}>
          <Input name="current" type="password" required maxLength={200} autoComplete="current-password" />
        </Field>
        <Field label={t("next")} hint={t("hint")} error={code === "invalid" && t("tooShort")}>
          <Input
            name="next"
            type="password"
            required
            minLength={10}
            maxLength={200}
            autoComplete="new-password"
          />
        </Field>
        <Refusal>{code !== "wrong_password" && code !== "invalid" && refusal}</Refusal>
        {isDone && change.isIdle && (
          <p role="status" className="text-sm text-good">
            {t("done")}
          </p>
        )}
        <div>
          <Button type="submit" isBusy={isBusy}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
