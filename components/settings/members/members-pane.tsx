"use client";

import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "@/components/settings/section";
import type { RoleName } from "@/components/settings/use-role-choices";
import { Button } from "@/components/ui/button";
import { Table, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { useHydrated } from "@/lib/client/hydrated";
import { membersQuery } from "@/lib/client/workspaces";
import { mayDo } from "@/lib/workspaces/permission-rules";
import type { InvitationView, MemberView } from "@/lib/workspaces/shapes";
import { InvitationsPane } from "./invitations-pane";
import { InviteDialog } from "./invite-dialog";
import { MemberRow } from "./member-row";

interface MembersPaneProps {
  workspace: { slug: string; name: string };
  own: { id: string; role: RoleName };
  members: MemberView[];
  /** Null for a role that may not see them. */
  invitations: InvitationView[] | null;
  /** Whether this installation lets them invite, if they may. */
  isInvitingOpen: boolean;
}

/** The members of the workspace, and the invitations. */
export function MembersPane({ workspace, own, members, invitations, isInvitingOpen }: MembersPaneProps) {
  const t = useTranslations("settings.members");
  const { data: current } = useQuery({ ...membersQuery(workspace.slug), initialData: members });
  const data = useHydrated(current, members);
  const [isInviting, setInviting] = useState(false);
  const mayInvite = mayDo(own.role, "invite_members");
  const closed = isInvitingOpen ? null : t("invitingClosed");
  const invite = (
    <Button
      variant="primary"
      icon={<UserPlus />}
      disabledReason={mayInvite ? closed : t("onlyAdmins")}
      onClick={() => setInviting(true)}
    >
      {t("invite")}
    </Button>
  );
  return (
    <>
      <Section isFirst title={t("title")} text={t("text", { workspace: workspace.name })} action={invite}>
        <Table label={t("title")}>
          <TableHead className="max-md:sr-only">
            <TableRow>
              <TableHeaderCell>{t("name")}</TableHeaderCell>
              <TableHeaderCell>{t("role")}</TableHeaderCell>
              <TableHeaderCell className="max-md:hidden">{t("since")}</TableHeaderCell>
              <TableHeaderCell>
                <span className="sr-only">{t("more", { name: "" })}</span>
              </TableHeaderCell>
            </TableRow>
          </TableHead>
          <tbody>
            {data.map((member) => (
              <MemberRow key={member.id} member={member} own={own} workspace={workspace} />
            ))}
          </tbody>
        </Table>
      </Section>
      {invitations && <InvitationsPane workspace={workspace.slug} first={invitations} />}
      {isInviting && (
        <InviteDialog workspace={workspace.slug} own={own.role} onClose={() => setInviting(false)} />
      )}
    </>
  );
}
