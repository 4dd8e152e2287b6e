"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "@/components/marks/refusal";
import { useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { askForReset } from "@/lib/client/workspaces";
import type { RefusalCode } from "@/lib/errors";
import { Pane } from "./pane";

interface ForgotFormProps {
  email: string;
  /** The refusal of a form that was sent without script. */
  refused?: RefusalCode | null;
}

/** Requests a link by mail; the answer afterwards is the same for any address. */
export function ForgotForm({ email, refused = null }: ForgotFormProps) {
  const t = useTranslations("auth.forgot");
  const tAll = useTranslations();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const send = async (typed: FormData) => {
    const address = String(typed.get("email")).trim();
    await askForReset({ email: address });
    setSentTo(address);
  };
  const { onSubmit, isBusy, refusal } = useSubmit(send, { refused });

  if (sentTo !== null) {
    return (
      <Pane title={t("sentTitle")} text={<span role="status">{t("sentText", { email: sentTo })}</span>}>
        <Button size="lg" onClick={() => setSentTo(null)}>
          {t("again")}
        </Button>
      </Pane>
    );
  }
  return (
    <Pane title={t("title")} text={t("text")}>
      <form method="post" action="/api/forms/forgot" onSubmit={onSubmit} className="flex flex-col gap-4">
        <Field label={tAll("auth.signIn.email")}>
          <Input
            name="email"
            type="email"
            defaultValue={email}
            autoComplete="username"
            autoFocus
            required
            maxLength={254}
            className="h-10"
          />
        </Field>
        <Refusal isBoxed>{refusal}</Refusal>
        <Button type="submit" variant="primary" size="lg" isBusy={isBusy} className="w-full">
          {t("submit")}
        </Button>
        <a href="/sign-in" className={buttonStyle({ size: "lg" })}>
          {t("back")}
        </a>
      </form>
    </Pane>
  );
}
