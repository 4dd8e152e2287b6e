import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeliveriesPane } from "@/components/settings/deliveries/deliveries-pane";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { listParked } from "@/lib/channels/parked/list-parked";
import { inWorkspace } from "@/lib/context";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.deliveries"))("title") };
}

export default async function DeliveriesPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const scope = await requireScope(workspace);
  const { role } = await currentMember(workspace);
  const first = mayDo(role, "read_deliveries") ? await inWorkspace(scope, (ctx) => listParked(ctx)) : null;
  return <DeliveriesPane workspace={workspace} first={first} mayChange={mayDo(role, "change_deliveries")} />;
}
