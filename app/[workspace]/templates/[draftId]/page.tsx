import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TemplateEditor } from "@/components/templates/editor/template-editor";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { inWorkspace } from "@/lib/context";
import { Words } from "@/lib/i18n/words";
import { findTemplateDraft } from "@/lib/templates/drafts/get-draft";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates.page"))("title") };
}

export default async function DraftPage({ params }: PageProps<"/[workspace]/templates/[draftId]">) {
  const { workspace, draftId } = await params;
  const scope = await requireScope(workspace);
  const { role } = await currentMember(workspace);
  const draft = await inWorkspace(scope, (ctx) => findTemplateDraft(ctx, draftId));
  // Meta has it, or somebody threw it away: the list says which.
  if (!draft) redirect(`/${workspace}/templates`);
  return (
    <Words rooms={["templates", "errors"]}>
      <TemplateEditor workspace={workspace} first={draft} mayManage={mayDo(role, "manage_templates")} />
    </Words>
  );
}
