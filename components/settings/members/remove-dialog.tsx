"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { useRemoveMember } from "@/lib/client/workspaces";
import type { MemberView } from "@/lib/workspaces/shapes";

interface RemoveDialogProps {
  workspace: { slug: string; name: string };
  member: MemberView;
  isOwn: boolean;
  onClose: () => void;
}

/** Asks before a member is removed, or leaves. */
export function RemoveDialog({ workspace, member, isOwn, onClose }: RemoveDialogProps) {
  const t = useTranslations("settings.members");
  const remove = useRemoveMember(workspace.slug);
  const { name } = member;
  return (
    <ConfirmDialog
      title={isOwn ? t("leaveTitle", { workspace: workspace.name }) : t("removeTitle", { name })}
      text={isOwn ? t("leaveText") : t("removeText", { name })}
      confirmLabel={t(isOwn ? "confirmLeave" : "confirmRemove")}
      isBusy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(member.id, { onSuccess: () => (isOwn ? location.assign("/") : onClose()) })
      }
    />
  );
}
