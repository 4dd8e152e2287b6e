import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewWorkspaceForm } from "@/components/auth/new-workspace-form";
import { Pane } from "@/components/auth/pane";
import { requirePerson } from "@/lib/auth/sessions/require-scope";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.new"))("title") };
}

export default async function NewWorkspacePage() {
  await requirePerson();
  const t = await getTranslations("auth.new");
  return (
    <Pane title={t("title")} text={t("text")}>
      <NewWorkspaceForm />
    </Pane>
  );
}
