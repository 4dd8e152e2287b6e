import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Pane } from "@/components/auth/pane";
import { ResetForm } from "@/components/auth/reset-form";
import { buttonStyle } from "@/components/ui/button-style";
import { isResetPlausible } from "@/lib/auth/passwords/reset-token";
import { refusalIn } from "@/lib/errors";

// The address holds a secret: nothing on this page may carry it elsewhere.
export const metadata: Metadata = { referrer: "no-referrer" };

export default async function ResetPage({ params, searchParams }: PageProps<"/reset/[token]">) {
  const { token } = await params;
  const t = await getTranslations("auth.reset");
  if (isResetPlausible(token, new Date())) {
    return (
      <Pane title={t("title")} text={t("text")}>
        <ResetForm token={token} refused={refusalIn((await searchParams).error)} />
      </Pane>
    );
  }
  return (
    <Pane title={t("goneTitle")} text={t("goneText")}>
      <a href="/forgot" className={buttonStyle({ variant: "primary", size: "lg" })}>
        {t("askAgain")}
      </a>
    </Pane>
  );
}
