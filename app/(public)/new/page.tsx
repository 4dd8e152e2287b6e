import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewWorkspaceForm } from "@/components/auth/new-workspace-form";
import { Pane } from "@/components/auth/pane";
import { buttonStyle } from "@/components/ui/button-style";
import { requirePerson } from "@/lib/auth/sessions/require-scope";
import { mayOpenWorkspace } from "@/lib/workspaces/open-workspace";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.new"))("title") };
}

export default async function NewWorkspacePage() {
  const { id } = await requirePerson();
  const t = await getTranslations("auth.new");
  if (!(await mayOpenWorkspace(id))) {
    return (
      <Pane title={t("closedTitle")} text={t("closedText")}>
        <a href="/" className={buttonStyle({ size: "lg" })}>
          {t("back")}
        </a>
      </Pane>
    );
  }
  return (
    <Pane title={t("title")} text={t("text")}>
      <NewWorkspaceForm />
    </Pane>
  );
}
