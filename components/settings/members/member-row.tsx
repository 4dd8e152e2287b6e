"use client";

import { Ellipsis, LogOut, MonitorX, UserMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Instant } from "@/components/marks/instant";
import { Refusal } from "@/components/marks/refusal";
import { type RoleName, useRoleChoices } from "@/components/settings/use-role-choices";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Select } from "@/components/ui/select";
import { TableCell, TableRow } from "@/components/ui/table";
import { useChangeRole } from "@/lib/client/workspaces";
import { mayGrant } from "@/lib/workspaces/grant-rules";
import type { MemberView } from "@/lib/workspaces/shapes";
import { EndSessionsDialog } from "./end-sessions-dialog";
import { RemoveDialog } from "./remove-dialog";

interface MemberRowProps {
  workspace: { slug: string; name: string };
  own: { id: string; role: RoleName };
  member: MemberView;
}

/** One member: name, role, and what can be done about them. */
export function MemberRow({ workspace, own, member }: MemberRowProps) {
  const t = useTranslations();
  const change = useChangeRole(workspace.slug);
  const choices = useRoleChoices(own.role);
  const [open, setOpen] = useState<"removal" | "sessions" | null>(null);
  const { id, name, email, role, since } = member;
  const isOwn = id === own.id;
  const mayRemove = isOwn || mayGrant(own.role, role);
  return (
    <TableRow className="max-md:grid max-md:grid-cols-[1fr_auto] max-md:items-center">
      <TableCell className="min-w-0 md:w-full md:max-w-0">
        <div className="flex min-w-0 items-center gap-3">
          <Avatar id={id} name={name} />
          <div className="flex min-w-0 flex-col">
            <span className="flex items-center gap-2 font-medium">
              <bdi className="truncate">{name}</bdi>
              {isOwn && <Badge>{t("settings.members.you")}</Badge>}
            </span>
            <bdi className="truncate text-muted">{email}</bdi>
          </div>
        </div>
      </TableCell>
      <TableCell className="max-md:order-last max-md:col-span-2 max-md:ps-15 max-md:pt-0 md:min-w-44">
        {own.role === "owner" ? (
          <Select
            label={t("settings.members.roleOf", { name })}
            choices={choices}
            value={role}
            onChange={(next) => change.mutate({ memberId: id, role: next })}
            className="max-w-44"
          />
        ) : (
          <span title={t("settings.members.onlyOwners")}>{t(`shell.role.${role}`)}</span>
        )}
        <Refusal>{change.error && t(`errors.${change.error.code}`)}</Refusal>
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted max-md:hidden">
        <Instant at={since} look="day" />
      </TableCell>
      <TableCell className="w-10">
        <Menu
          trigger={<IconButton size="sm" label={t("settings.members.more", { name })} icon={<Ellipsis />} />}
        >
          {!isOwn && (
            <MenuItem
              icon={<MonitorX />}
              disabledReason={mayRemove ? null : t("settings.members.onlyAdmins")}
              onSelect={() => setOpen("sessions")}
            >
              {t("settings.members.endSessions")}
            </MenuItem>
          )}
          <MenuItem
            tone="bad"
            icon={isOwn ? <LogOut /> : <UserMinus />}
            disabledReason={mayRemove ? null : t("settings.members.onlyAdmins")}
            onSelect={() => setOpen("removal")}
          >
            {t(isOwn ? "settings.members.leave" : "settings.members.remove")}
          </MenuItem>
        </Menu>
        {open === "removal" && (
          <RemoveDialog workspace={workspace} member={member} isOwn={isOwn} onClose={() => setOpen(null)} />
        )}
        {open === "sessions" && (
          <EndSessionsDialog workspace={workspace.slug} member={member} onClose={() => setOpen(null)} />
        )}
      </TableCell>
    </TableRow>
  );
}
