import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LabelsPane } from "@/components/settings/labels/labels-pane";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { inWorkspace } from "@/lib/context";
import { listLabels } from "@/lib/inbox/labels/list-labels";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.labels"))("title") };
}

export default async function LabelsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const scope = await requireScope(workspace);
  const { role } = await currentMember(workspace);
  // A marketer has no inbox; the labels are shown to whoever reads it.
  const labels = mayDo(role, "read_inbox") ? await inWorkspace(scope, listLabels) : [];
  return <LabelsPane workspace={workspace} labels={labels} mayManage={mayDo(role, "manage_labels")} />;
}
