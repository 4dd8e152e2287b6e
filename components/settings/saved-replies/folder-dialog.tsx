"use client";

import { useTranslations } from "next-intl";
import { Refusal } from "@/components/marks/refusal";
import { useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useRenameReplyFolder } from "@/lib/client/inbox/saved-replies";
import { SAVED_REPLY_LIMITS } from "@/lib/inbox/saved-replies/shapes";

interface FolderDialogProps {
  workspace: string;
  folder: string;
  onClose: () => void;
}

/** Another name for a folder. */
export function FolderDialog({ workspace, folder, onClose }: FolderDialogProps) {
  const t = useTranslations("savedReplies");
  const action = useTranslations("common.action");
  const rename = useRenameReplyFolder(workspace);
  const { onSubmit, isBusy, refusal } = useSubmit(async (typed) => {
    await rename.mutateAsync({ from: folder, name: String(typed.get("name")) });
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("renameFolder", { name: folder })}
      closeLabel={action("close")}
    >
      <form method="post" onSubmit={onSubmit} className="flex flex-col gap-5 pt-1">
        <Field label={t("folderName")} hint={t("folderHint")}>
          <Input
            name="name"
            required
            autoFocus
            maxLength={SAVED_REPLY_LIMITS.folderMax}
            autoComplete="off"
            defaultValue={folder}
          />
        </Field>
        <Refusal>{refusal}</Refusal>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{action("cancel")}</Button>
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {action("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
