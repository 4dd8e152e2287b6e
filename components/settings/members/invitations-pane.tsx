"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Section } from "@/components/settings/section";
import { Table, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { useHydrated } from "@/lib/client/hydrated";
import { invitationsQuery } from "@/lib/client/workspaces";
import type { InvitationView } from "@/lib/workspaces/shapes";
import { InvitationRow } from "./invitation-row";

interface InvitationsPaneProps {
  workspace: string;
  first: InvitationView[];
}

/** The open invitations. */
export function InvitationsPane({ workspace, first }: InvitationsPaneProps) {
  const t = useTranslations();
  const current = useQuery({ ...invitationsQuery(workspace), initialData: first }).data;
  const data = useHydrated(current, first);
  return (
    <Section title={t("settings.invitations.title")}>
      {data.length === 0 ? (
        <p className="text-muted">{t("settings.invitations.empty")}</p>
      ) : (
        <Table label={t("settings.invitations.title")}>
          <TableHead>
            <TableRow>
              <TableHeaderCell>{t("settings.invitations.email")}</TableHeaderCell>
              <TableHeaderCell>{t("settings.members.role")}</TableHeaderCell>
              <TableHeaderCell className="max-md:hidden">{t("settings.invitations.expires")}</TableHeaderCell>
              <TableHeaderCell>
                <span className="sr-only">{t("common.action.more")}</span>
              </TableHeaderCell>
            </TableRow>
          </TableHead>
          <tbody>
            {data.map((invitation) => (
              <InvitationRow key={invitation.id} workspace={workspace} invitation={invitation} />
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
