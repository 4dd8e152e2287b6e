import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StorageSection } from "@/components/settings/storage-section";
import { WorkspaceForm } from "@/components/settings/workspace-form";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { inWorkspace } from "@/lib/context";
import { findStorage } from "@/lib/media/space/find-storage";
import { getWorkspace } from "@/lib/workspaces/get-workspace";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.workspace"))("title") };
}

export default async function WorkspaceSettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const slug = (await params).workspace;
  const { role } = await currentMember(slug);
  const scope = await requireScope(slug);
  const workspace = await inWorkspace(scope, getWorkspace);
  const storage = await inWorkspace(scope, findStorage);
  return (
    <>
      <WorkspaceForm workspace={workspace} mayChange={mayDo(role, "change_workspace")} />
      <StorageSection storage={storage} />
    </>
  );
}
