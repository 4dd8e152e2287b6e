"use client";

import { Copy, Ellipsis, Eye, FolderInput, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast-store";
import type { Refused } from "@/lib/client/api";
import { useChangeSavedReply } from "@/lib/client/inbox/saved-replies";
import { DeleteDialog } from "./delete-dialog";
import { editedOf, writingOf } from "./edited-reply";
import type { ReplyRowProps } from "./reply-row";
import { useDeletion } from "./use-deletion";

/** What can be done with a saved reply. */
export function ReplyMenu({ workspace, reply, folders, mayManage, open }: ReplyRowProps) {
  const t = useTranslations("savedReplies");
  const errors = useTranslations("errors");
  const change = useChangeSavedReply(workspace);
  const deletion = useDeletion(workspace, reply);
  const { id, title, isPrivate, revision } = reply;
  const mayWrite = isPrivate || mayManage;
  const reason = mayWrite ? null : errors("forbidden");
  const onError = ({ code }: Refused) => toast({ title: errors(code), tone: "bad" });

  function move(folder: string, name: string) {
    const writing = { ...writingOf(editedOf(reply)), folder, isPrivate: false };
    change.mutate(
      { id, revision, ...writing },
      { onError, onSuccess: () => toast({ title: t("moved", { folder: name }) }) },
    );
  }

  const others = ["", ...folders].filter((folder) => isPrivate || folder !== reply.folder);
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton label={t("more", { title })} icon={<Ellipsis aria-hidden="true" />} />}
      >
        <MenuItem
          icon={mayWrite ? <Pencil aria-hidden="true" /> : <Eye aria-hidden="true" />}
          onSelect={() => open.edit(reply)}
        >
          {t(mayWrite ? "edit" : "look")}
        </MenuItem>
        <MenuItem icon={<Copy aria-hidden="true" />} onSelect={() => open.copy(reply)}>
          {t("duplicate")}
        </MenuItem>
        {mayManage && (
          <>
            <MenuLine />
            {others.map((folder) => {
              const name = folder || t("noFolder");
              return (
                <MenuItem
                  key={folder}
                  icon={<FolderInput aria-hidden="true" />}
                  onSelect={() => move(folder, name)}
                >
                  {t("moveTo", { folder: name })}
                </MenuItem>
              );
            })}
          </>
        )}
        <MenuLine />
        <MenuItem
          tone="bad"
          icon={<Trash2 aria-hidden="true" />}
          disabledReason={reason}
          onSelect={() => void deletion.start()}
        >
          {t("delete")}
        </MenuItem>
      </Menu>
      <DeleteDialog title={title} deletion={deletion} />
    </>
  );
}
