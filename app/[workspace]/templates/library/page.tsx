import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ownersOf } from "@/app/[workspace]/templates/owners-of";
import { LibraryView } from "@/components/templates/library/library-view";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { listChannels } from "@/lib/channels/list-channels";
import { inWorkspace } from "@/lib/context";
import { Words } from "@/lib/i18n/words";
import { listTemplates } from "@/lib/templates/list-templates";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates.library"))("title") };
}

export default async function LibraryPage({ params }: PageProps<"/[workspace]/templates/library">) {
  const { workspace } = await params;
  const scope = await requireScope(workspace);
  const { role } = await currentMember(workspace);
  const { channels, lists } = await inWorkspace(scope, async (ctx) => ({
    channels: await listChannels(ctx),
    lists: (await listTemplates(ctx, { limit: 1 })).lists,
  }));
  return (
    <Words rooms={["templates", "errors"]}>
      <LibraryView
        workspace={workspace}
        owners={ownersOf(channels, lists)}
        mayManage={mayDo(role, "manage_templates")}
      />
    </Words>
  );
}
