import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ForgotForm } from "@/components/auth/forgot-form";
import { Pane } from "@/components/auth/pane";
import { buttonStyle } from "@/components/ui/button-style";
import { env } from "@/lib/env";
import { refusalIn } from "@/lib/errors";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.forgot"))("title") };
}

interface ForgotPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ForgotPage({ searchParams }: ForgotPageProps) {
  const t = await getTranslations("auth.forgot");
  if (!env().HAS_MAIL) {
    return (
      <Pane title={t("noMailTitle")} text={t("noMailText")}>
        <a href="/sign-in" className={buttonStyle({ size: "lg" })}>
          {t("back")}
        </a>
      </Pane>
    );
  }
  const query = await searchParams;
  if (query.sent) {
    return (
      <Pane title={t("sentTitle")} text={<span role="status">{t("sentAnywhere")}</span>}>
        <a href="/sign-in" className={buttonStyle({ size: "lg" })}>
          {t("back")}
        </a>
      </Pane>
    );
  }
  return <ForgotForm email={[query.email].flat()[0] ?? ""} refused={refusalIn(query.error)} />;
}
