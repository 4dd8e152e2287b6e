import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Pane } from "@/components/auth/pane";
import { SetupForm } from "@/components/auth/setup-form";
import { buttonStyle } from "@/components/ui/button-style";
import { isSetupOpen } from "@/lib/auth/joining/set-up";
import { refusalIn } from "@/lib/errors";

// The address holds a secret: nothing on this page may carry it elsewhere.
export const metadata: Metadata = { referrer: "no-referrer" };

export default async function SetupPage({ params, searchParams }: PageProps<"/setup/[token]">) {
  const { token } = await params;
  const t = await getTranslations("auth");
  if (await isSetupOpen(token)) {
    return (
      <Pane title={t("setup.title")} text={t("setup.text")}>
        <SetupForm token={token} refused={refusalIn((await searchParams).error)} />
      </Pane>
    );
  }
  return (
    <Pane title={t("setup.goneTitle")} text={t("setup.goneText")}>
      <a href="/sign-in" className={buttonStyle({ size: "lg" })}>
        {t("join.toSignIn")}
      </a>
    </Pane>
  );
}
