"use client";

import { Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Instant } from "@/components/marks/instant";
import { Refusal } from "@/components/marks/refusal";
import { CopyDialog } from "@/components/settings/copy-dialog";
import { Button } from "@/components/ui/button";
import { TableCell, TableRow } from "@/components/ui/table";
import { toast } from "@/components/ui/toast-store";
import { useMakeInvitationLink, useRevokeInvitation } from "@/lib/client/workspaces";
import type { InvitationView } from "@/lib/workspaces/shapes";

interface InvitationRowProps {
  workspace: string;
  invitation: InvitationView;
}

/** One open invitation: its link can be copied if mail does not arrive, and it can be withdrawn. */
export function InvitationRow({ workspace, invitation }: InvitationRowProps) {
  const t = useTranslations();
  const make = useMakeInvitationLink(workspace);
  const revoke = useRevokeInvitation(workspace);
  const [link, setLink] = useState<string | null>(null);
  const { id, email, role, expiresAt } = invitation;
  const error = make.error ?? revoke.error;

  async function copy(made: string) {
    try {
      await navigator.clipboard.writeText(made);
      toast({ title: t("settings.invitations.linkReady"), tone: "good" });
    } catch {
      setLink(made); // Not every browser lets a page copy here.
    }
  }

  return (
    <TableRow>
      <TableCell>
        <bdi className="wrap-anywhere">{email}</bdi>
        <Refusal>{error && t(`errors.${error.code}`)}</Refusal>
      </TableCell>
      <TableCell>{t(`shell.role.${role}`)}</TableCell>
      <TableCell className="whitespace-nowrap text-muted max-md:hidden">
        <Instant at={expiresAt} look="full" />
      </TableCell>
      <TableCell>
        <div className="flex justify-end gap-2 max-md:flex-col">
          <Button
            size="sm"
            icon={<Link2 />}
            aria-label={t("settings.invitations.linkOf", { email })}
            isBusy={make.isPending}
            onClick={() => make.mutate(id, { onSuccess: (made) => void copy(made.link) })}
          >
            {t("settings.invitations.link")}
          </Button>
          <Button
            size="sm"
            variant="quiet"
            aria-label={t("settings.invitations.revokeOf", { email })}
            isBusy={revoke.isPending}
            onClick={() => revoke.mutate(id)}
          >
            {t("settings.invitations.revoke")}
          </Button>
        </div>
        {link && (
          <CopyDialog
            title={t("settings.invitations.link")}
            text={t("settings.invitations.linkShown")}
            secret={link}
            onClose={() => setLink(null)}
          />
        )}
      </TableCell>
    </TableRow>
  );
}
