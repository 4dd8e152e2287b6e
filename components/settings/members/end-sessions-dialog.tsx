"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { toast } from "@/components/ui/toast-store";
import { useEndMemberSessions } from "@/lib/client/workspaces";
import type { MemberView } from "@/lib/workspaces/shapes";

interface EndSessionsDialogProps {
  workspace: string;
  member: MemberView;
  onClose: () => void;
}

/** Asks before a member is signed out everywhere. */
export function EndSessionsDialog({ workspace, member, onClose }: EndSessionsDialogProps) {
  const t = useTranslations("settings.members");
  const end = useEndMemberSessions(workspace);
  const { id, name } = member;
  const onSuccess = ({ count }: { count: number }) => {
    toast({ title: t("endSessionsDone", { count, name }), tone: "good" });
    onClose();
  };
  return (
    <ConfirmDialog
      title={t("endSessionsTitle", { name })}
      text={t("endSessionsText", { name })}
      confirmLabel={t("endSessions")}
      isBusy={end.isPending}
      error={end.error}
      onClose={onClose}
      onConfirm={() => end.mutate(id, { onSuccess })}
    />
  );
}
