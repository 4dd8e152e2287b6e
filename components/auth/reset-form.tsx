"use client";

import { useTranslations } from "next-intl";
import { Refusal } from "@/components/marks/refusal";
import { leaveFor, useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { signIn } from "@/lib/client/sign-in";
import { resetPassword } from "@/lib/client/workspaces";
import type { RefusalCode } from "@/lib/errors";
import { PasswordField } from "./password-field";

interface ResetFormProps {
  token: string;
  /** The refusal of a form that was sent without script. */
  refused?: RefusalCode | null;
}

/** Choose another password by a mailed link, and be signed in with it. */
export function ResetForm({ token, refused = null }: ResetFormProps) {
  const t = useTranslations();

  async function send(typed: FormData) {
    const password = String(typed.get("password"));
    const { email } = await resetPassword({ token, password });
    // The password is changed. After too many tries the sign-in is still blocked: its page says this.
    await signIn(email, password).catch(() => undefined);
    await leaveFor("/");
  }
  const { onSubmit, isBusy, refusal } = useSubmit(send, { refused });

  return (
    <form method="post" action="/api/forms/reset" onSubmit={onSubmit} className="flex flex-col gap-4">
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
      <Refusal isBoxed>{refusal}</Refusal>
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy} className="w-full">
        {t("auth.reset.submit")}
      </Button>
    </form>
  );
}
