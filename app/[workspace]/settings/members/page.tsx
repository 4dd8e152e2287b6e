import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MembersPane } from "@/components/settings/members/members-pane";
import { RolesTable } from "@/components/settings/members/roles-table";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { inWorkspace } from "@/lib/context";
import { listInvitations } from "@/lib/workspaces/invitations";
import { isInvitingOpen } from "@/lib/workspaces/invite-member";
import { listMembers } from "@/lib/workspaces/list-members";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.members"))("title") };
}

export default async function MembersPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params;
  const scope = await requireScope(slug);
  const { person, role, workspace } = await currentMember(slug);
  const [members, invitations] = await inWorkspace(scope, async (ctx) => [
    await listMembers(ctx),
    mayDo(role, "invite_members") ? await listInvitations(ctx) : null,
  ]);
  return (
    <>
      <MembersPane
        workspace={{ slug, name: workspace.name }}
        own={{ id: person.id, role }}
        members={members}
        invitations={invitations}
        isInvitingOpen={isInvitingOpen(role)}
      />
      <RolesTable />
    </>
  );
}
