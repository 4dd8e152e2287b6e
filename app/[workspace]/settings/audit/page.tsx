import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditPane } from "@/components/settings/audit/audit-pane";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { inWorkspace } from "@/lib/context";
import { listAudit } from "@/lib/privacy/list-audit";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.audit"))("title") };
}

export default async function AuditSettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const scope = await requireScope(workspace);
  const { role } = await currentMember(workspace);
  const first = mayDo(role, "read_audit") ? await inWorkspace(scope, (ctx) => listAudit(ctx)) : null;
  return <AuditPane workspace={workspace} first={first} />;
}
