import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Pane } from "@/components/auth/pane";
import { SignInForm } from "@/components/auth/sign-in-form";
import { currentPerson } from "@/lib/auth/sessions/require-scope";
import { refusalIn } from "@/lib/errors";
import { localPath } from "@/lib/workspaces/home-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.signIn"))("title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const t = await getTranslations("auth.signIn");
  const query = await searchParams;
  const word = (name: string) => [query[name]].flat()[0];
  const to = localPath(word("to"));
  if (await currentPerson()) redirect(to);

  return (
    <Pane title={t("title")} text={t(to.startsWith("/join/") ? "invited" : "text")}>
      <SignInForm to={to} email={word("email") ?? ""} refused={refusalIn(query.error)} />
    </Pane>
  );
}
