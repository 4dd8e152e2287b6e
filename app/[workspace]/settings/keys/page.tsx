import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ApiKeysPane } from "@/components/settings/keys/api-keys-pane";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { inWorkspace } from "@/lib/context";
import { listApiKeys } from "@/lib/workspaces/api-keys";
import { listMembers } from "@/lib/workspaces/list-members";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.keys"))("title") };
}

export default async function ApiKeysPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params;
  const scope = await requireScope(slug);
  const { role, workspace } = await currentMember(slug);
  const [keys, members] = await inWorkspace(scope, async (ctx) => [
    mayDo(role, "manage_api_keys") ? await listApiKeys(ctx) : null,
    await listMembers(ctx),
  ]);
  const makers = Object.fromEntries(members.map(({ id, name }) => [id, name]));
  return <ApiKeysPane workspace={{ slug, name: workspace.name }} own={role} keys={keys} makers={makers} />;
}
