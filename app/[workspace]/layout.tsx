import type { ReactNode } from "react";
import { LiveUpdates } from "@/components/marks/live-updates";
import { AppShell } from "@/components/shell/app-shell";
import { currentMember, requireScope } from "@/lib/auth/require-scope";
import { listChannels } from "@/lib/channels/list-channels";
import { worstHealth } from "@/lib/channels/worst-health-rules";
import { QueryProvider } from "@/lib/client/query-provider";
import { inWorkspace } from "@/lib/context";
import { Words } from "@/lib/i18n/words";
import { getInboxCounts } from "@/lib/inbox/get-inbox-counts";
import { mayDo } from "@/lib/workspaces/permission-rules";

interface WorkspaceLayoutProps {
  params: Promise<{ workspace: string }>;
  children: ReactNode;
}

/** The frame around every page of a workspace, for its members alone. */
export default async function WorkspaceLayout({ params, children }: WorkspaceLayoutProps) {
  const { workspace: slug } = await params;
  const { person, role, workspace } = await currentMember(slug);
  const scope = await requireScope(slug);
  const { waiting, health } = await inWorkspace(scope, async (ctx) => ({
    waiting: mayDo(role, "read_inbox") ? (await getInboxCounts(ctx)).waiting : 0,
    health: worstHealth(await listChannels(ctx)),
  }));

  return (
    <Words rooms={["shell", "errors"]} timeZone={workspace.zone}>
      <QueryProvider>
        <LiveUpdates workspace={slug} />
        <AppShell
          workspace={workspace}
          member={{ name: person.name, email: person.email, role }}
          counts={{ waiting }}
          health={health}
        >
          {children}
        </AppShell>
      </QueryProvider>
    </Words>
  );
}
