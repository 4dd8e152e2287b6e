"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { linkStyle } from "@/components/ui/button-style";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { noteSignedIn } from "@/lib/client/session";
import { signIn } from "@/lib/client/sign-in";

interface SessionDialogProps {
  email: string;
  onClose: () => void;
}

/** Sign in again on the page. Another person goes to the sign-in page instead. */
export default function SessionDialog({ email, onClose }: SessionDialogProps) {
  const t = useTranslations("shell.session");
  const common = useTranslations("common.action");
  const cache = useQueryClient();
  const password = useRef<HTMLInputElement>(null);
  const send = async (typed: FormData) => {
    await signIn(email, String(typed.get("password")));
    noteSignedIn();
    await cache.invalidateQueries();
  };
  const onRefused = () => password.current?.select();
  const { onSubmit, isBusy, refusal } = useSubmit(send, { onRefused });

  const other = `/sign-in?${new URLSearchParams({ to: location.pathname + location.search })}`;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={t("text")}
      closeLabel={common("close")}
    >
      <form
        method="post"
        action="/api/auth/callback/credentials"
        onSubmit={onSubmit}
        className="flex flex-col gap-4"
      >
        <Field label={t("email")}>
          <Input name="email" type="email" value={email} readOnly autoComplete="username" className="h-10" />
        </Field>
        <Field label={t("password")} error={refusal}>
          <Input
            ref={password}
            name="password"
            type="password"
            autoComplete="current-password"
            autoFocus
            required
            maxLength={200}
            className="h-10"
          />
        </Field>
        <Button type="submit" variant="primary" size="lg" isBusy={isBusy}>
          {t("signIn")}
        </Button>
        <a href={other} className={`${linkStyle} self-center py-0.5 text-sm leading-6`}>
          {t("somebodyElse")}
        </a>
      </form>
    </Dialog>
  );
}
