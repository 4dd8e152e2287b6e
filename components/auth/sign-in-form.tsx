"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Refusal } from "@/components/marks/refusal";
import { leaveFor, useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { linkStyle } from "@/components/ui/button-style";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signIn } from "@/lib/client/sign-in";
import type { RefusalCode } from "@/lib/errors";
import { PasswordField } from "./password-field";

interface SignInFormProps {
  /** Where to go afterwards: a path of ours. */
  to: string;
  email: string;
  /** The refusal of a form that was sent without script. */
  refused?: RefusalCode | null;
}

/** Sign in with e-mail and password. After a refusal the e-mail stays, and the password is needed again. */
export function SignInForm({ to, email, refused = null }: SignInFormProps) {
  const t = useTranslations();
  const password = useRef<HTMLInputElement>(null);

  async function send(typed: FormData) {
    const endsOthers = typed.get("endOthers") !== null;
    await signIn(String(typed.get("email")), String(typed.get("password")), endsOthers);
    await leaveFor(to);
  }
  function onRefused() {
    password.current?.select();
    password.current?.focus();
  }
  const { onSubmit, isBusy, refusal } = useSubmit(send, { refused, onRefused });

  return (
    <form
      method="post"
      action="/api/auth/callback/credentials"
      onSubmit={onSubmit}
      className="flex flex-col gap-4"
    >
      <Field label={t("auth.signIn.email")}>
        <Input
          name="email"
          type="email"
          defaultValue={email}
          autoComplete="username"
          autoFocus={!email}
          required
          className="h-10"
        />
      </Field>
      <PasswordField
        ref={password}
        label={t("auth.signIn.password")}
        name="password"
        autoComplete="current-password"
        autoFocus={Boolean(email)}
        required
        maxLength={200}
      />
      <input type="hidden" name="callbackUrl" value={to} />
      <label className="flex min-h-6 items-center gap-2 text-sm text-muted">
        <input type="checkbox" name="endOthers" className="size-4 accent-accent" />
        {t("auth.signIn.endOthers")}
      </label>
      <Refusal isBoxed>{refusal}</Refusal>
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy} className="w-full">
        {t(isBusy ? "auth.signIn.busy" : "auth.signIn.submit")}
      </Button>
      <a href="/forgot" className={`${linkStyle} self-center py-0.5 text-sm leading-6`}>
        {t("auth.signIn.forgot")}
      </a>
    </form>
  );
}
