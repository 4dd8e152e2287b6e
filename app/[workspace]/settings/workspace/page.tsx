import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WorkspaceForm } from "@/components/settings/workspace-form";
import { currentMember } from "@/lib/auth/sessions/require-scope";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.workspace"))("title") };
}

export default async function WorkspaceSettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace, role } = await currentMember((await params).workspace);
  return <WorkspaceForm workspace={workspace} mayChange={mayDo(role, "change_workspace")} />;
}
