"use client";

import { useLocale, useTranslations } from "next-intl";
import { Refusal } from "@/components/marks/refusal";
import { leaveFor, useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { signIn, signOut } from "@/lib/client/sign-in";
import { joinWorkspace } from "@/lib/client/workspaces";
import type { RefusalCode } from "@/lib/errors";
import { languageOf } from "@/lib/i18n/dates";
import { NewcomerFields } from "./newcomer-fields";

interface JoinFormProps {
  token: string;
  email: string;
  /** Whether a person with this e-mail address exists already. */
  isKnown: boolean;
  /** Whether that person never confirmed the address, so that the holder of this link may take it over. */
  isReplaceable: boolean;
  /** Who is signed in. */
  current: string | null;
  /** The refusal of a form that was sent without script. */
  refused?: RefusalCode | null;
}

/** Accept an invitation: as the member who is signed in, after signing in, or as a new person. */
export function JoinForm({ token, email, isKnown, isReplaceable, current, refused = null }: JoinFormProps) {
  const t = useTranslations();
  const locale = languageOf(useLocale());
  const isOther = current !== null && current.toLowerCase() !== email.toLowerCase();

  async function send(typed: FormData) {
    const password = String(typed.get("password"));
    const newcomer = { name: String(typed.get("name")), password, locale };
    const { slug } = await joinWorkspace({ token, ...(current ? {} : { newcomer }) });
    if (!current) await signIn(email, password);
    await leaveFor(`/${slug}`);
  }
  const { onSubmit, isBusy, refusal } = useSubmit(send, { refused });

  if (isOther) {
    return (
      <div className="flex flex-col items-start gap-4">
        <p>{t("auth.join.isOther", { current, email })}</p>
        <Button size="lg" onClick={() => void signOut()}>
          {t("auth.join.signOut")}
        </Button>
      </div>
    );
  }
  const isElse = isKnown && !current;
  const signInFirst = (
    <a
      href={`/sign-in?${new URLSearchParams({ to: `/join/${token}`, email })}`}
      className={buttonStyle({ variant: "primary", size: "lg" })}
    >
      {t("auth.join.signInFirst")}
    </a>
  );
  if (isElse && !isReplaceable) return signInFirst;
  return (
    <form method="post" action="/api/forms/join" onSubmit={onSubmit} className="flex flex-col gap-4">
      {isElse && (
        <>
          {signInFirst}
          <p className="border-t border-line pt-4 text-sm text-muted">{t("auth.join.unproven")}</p>
        </>
      )}
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="locale" value={locale} />
      {!current && <NewcomerFields email={email} />}
      <Refusal isBoxed>{refusal}</Refusal>
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy} className="w-full">
        {t("auth.join.submit")}
      </Button>
    </form>
  );
}
