import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChannelsPane } from "@/components/settings/channels/channels-pane";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { listChannels } from "@/lib/channels/list-channels";
import { inWorkspace } from "@/lib/context";
import { Words } from "@/lib/i18n/words";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("channels"))("title") };
}

export default async function ChannelsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const scope = await requireScope(workspace);
  const { role } = await currentMember(workspace);
  const channels = await inWorkspace(scope, (ctx) => listChannels(ctx));
  return (
    <Words rooms={["channels", "errors"]}>
      <ChannelsPane workspace={workspace} first={channels} mayConnect={mayDo(role, "connect_channels")} />
    </Words>
  );
}
