"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Refused } from "@/lib/client/api";
import { signIn } from "@/lib/client/sign-in";
import { resetPassword } from "@/lib/client/workspaces";
import type { RefusalCode } from "@/lib/errors";
import { Refusal } from "./pane";
import { PasswordField } from "./password-field";

interface ResetFormProps {
  token: string;
  /** What was refused to a form that was sent without script. */
  refused?: RefusalCode | null;
}

/** Choose another password by a mailed link, and be signed in with it. */
export function ResetForm({ token, refused = null }: ResetFormProps) {
  const t = useTranslations();
  const [problem, setProblem] = useState<RefusalCode | null>(refused);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    setBusy(true);
    setProblem(null);
    try {
      const { email } = await resetPassword({ token, password });
      // The password is changed. Where too many tries keep them out for now, the sign-in page says so.
      await signIn(email, password).catch(() => undefined);
      location.assign("/");
    } catch (error) {
      setProblem(error instanceof Refused ? error.code : "unexpected");
      setBusy(false);
    }
  }

  return (
    <form method="post" action="/api/forms/reset" onSubmit={submit} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <PasswordField
        label={t("auth.reset.password")}
        hint={t("auth.join.passwordHint")}
        name="password"
        autoFocus
        required
        minLength={10}
        maxLength={200}
        autoComplete="new-password"
      />
      <Refusal>{problem && t(`errors.${problem}`)}</Refusal>
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy} className="w-full">
        {t("auth.reset.submit")}
      </Button>
    </form>
  );
}
