import type { ReactNode } from "react";
import { LiveUpdates } from "@/components/marks/live-updates";
import { ServerClock } from "@/components/marks/server-clock";
import { AppShell } from "@/components/shell/app-shell";
import { ChannelBanner } from "@/components/shell/banners/channel-banner";
import { ClockBanner } from "@/components/shell/banners/clock-banner";
import { ConnectionBanner } from "@/components/shell/banners/connection-banner";
import { ParkedBanner } from "@/components/shell/banners/parked-banner";
import { SessionBanner } from "@/components/shell/banners/session-banner";
import { SpaceBanner } from "@/components/shell/banners/space-banner";
import { WorkerBanner } from "@/components/shell/banners/worker-banner";
import { Device } from "@/components/shell/device/device";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { worstHealth } from "@/lib/channels/health/worst-health-rules";
import { listChannels } from "@/lib/channels/list-channels";
import { readWorkerSigns } from "@/lib/channels/meta-time";
import { countParked } from "@/lib/channels/parked/count-parked";
import { QueryProvider } from "@/lib/client/query-provider";
import { inWorkspace } from "@/lib/context";
import { env } from "@/lib/env";
import { Words } from "@/lib/i18n/words";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { findSpace } from "@/lib/media/space/find-space";
import { mayDo } from "@/lib/workspaces/permission-rules";
import { TabCount } from "./tab-count";
import { WaitingCount } from "./waiting-count";

interface WorkspaceLayoutProps {
  params: Promise<{ workspace: string }>;
  children: ReactNode;
}

/** The frame around every page of a workspace, for its members alone. */
export default async function WorkspaceLayout({ params, children }: WorkspaceLayoutProps) {
  const { workspace: slug } = await params;
  const { person, role, workspace } = await currentMember(slug);
  const scope = await requireScope(slug);
  const { counts, channels, signs, parked } = await inWorkspace(scope, async (ctx) => ({
    counts: mayDo(role, "read_inbox") ? await getInboxCounts(ctx) : null,
    channels: await listChannels(ctx),
    signs: await readWorkerSigns(ctx),
    parked: mayDo(role, "read_deliveries") ? await countParked(ctx) : 0,
  }));

  return (
    <Words rooms={["shell", "errors"]} timeZone={workspace.zone}>
      <QueryProvider>
        <LiveUpdates workspace={slug} me={person.id} />
        <ServerClock reading={{ nowMs: Date.now(), ...signs }}>
          {counts && <TabCount workspace={slug} first={counts} />}
          <Device
            workspace={slug}
            me={person.id}
            hasWorker={env().OFFLINE_PAGE === "on"}
            hasNotices={counts !== null}
          />
          <AppShell
            workspace={workspace}
            member={{ name: person.name, email: person.email, role }}
            counts={{ waiting: counts?.waiting ?? 0 }}
            health={worstHealth(channels)}
            waitingBadge={counts && <WaitingCount workspace={slug} first={counts} />}
            banner={
              <>
                <SessionBanner owner={{ id: person.id, email: person.email }} />
                <ConnectionBanner />
                <WorkerBanner />
                <ClockBanner metaAheadMs={signs.metaAheadMs} />
                {mayDo(role, "change_workspace") && <SpaceBanner space={await findSpace()} />}
                <ChannelBanner
                  workspace={slug}
                  first={channels}
                  mayConnect={mayDo(role, "connect_channels")}
                />
                <ParkedBanner workspace={slug} count={parked} />
              </>
            }
          >
            {children}
          </AppShell>
        </ServerClock>
      </QueryProvider>
    </Words>
  );
}
