import { Lock } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SavedRepliesPane } from "@/components/settings/saved-replies/saved-replies-pane";
import { EmptyState } from "@/components/ui/empty-state";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { inWorkspace } from "@/lib/context";
import { Words } from "@/lib/i18n/words";
import { listSavedReplies } from "@/lib/inbox/saved-replies/list-saved-replies";
import { listMembers } from "@/lib/workspaces/list-members";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("savedReplies"))("title") };
}

export default async function SavedRepliesPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const scope = await requireScope(workspace);
  const { role, person } = await currentMember(workspace);
  if (!mayDo(role, "read_inbox")) return <SavedRepliesClosed />;
  const [replies, members] = await inWorkspace(scope, async (ctx) => [
    await listSavedReplies(ctx),
    await listMembers(ctx),
  ]);
  return (
    <Words rooms={["savedReplies"]}>
      <SavedRepliesPane
        workspace={workspace}
        me={person.id}
        replies={replies}
        members={members.map(({ id, name }) => ({ id, name }))}
        mayManage={mayDo(role, "manage_saved_replies")}
      />
    </Words>
  );
}

async function SavedRepliesClosed() {
  const t = await getTranslations("savedReplies");
  return <EmptyState icon={<Lock />} title={t("title")} text={t("closed")} heading="h1" />;
}
