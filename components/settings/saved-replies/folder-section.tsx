"use client";

import { Folder, Lock, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { SavedReplyView } from "@/lib/inbox/saved-replies/shapes";
import { FolderDialog } from "./folder-dialog";
import { ReplyRow } from "./reply-row";
import type { SavedRepliesPaneProps } from "./saved-replies-pane";

export interface FolderSectionProps extends Omit<SavedRepliesPaneProps, "replies"> {
  folder: string;
  isPrivate: boolean;
  replies: SavedReplyView[];
  folders: string[];
  open: { edit: (reply: SavedReplyView) => void; copy: (reply: SavedReplyView) => void };
}

/** The saved replies of one folder. */
export function FolderSection(props: FolderSectionProps) {
  const { workspace, folder, isPrivate, replies, folders, mayManage } = props;
  const t = useTranslations("savedReplies");
  const [isRenaming, setRenaming] = useState(false);
  const name = isPrivate ? t("own") : folder || t("noFolder");
  const hasHeading = isPrivate || folder !== "" || folders.length > 0;
  return (
    <section aria-label={name} className="flex flex-col gap-1.5">
      {hasHeading && (
        <div className="flex min-h-8.5 items-center gap-2">
          {isPrivate ? (
            <Lock className="size-4 shrink-0 text-muted" aria-hidden="true" />
          ) : (
            <Folder className="size-4 shrink-0 text-muted" aria-hidden="true" />
          )}
          <h2 className="min-w-0 text-base font-medium wrap-anywhere">
            <bdi>{name}</bdi>
          </h2>
          {folder && mayManage && (
            <IconButton
              size="sm"
              label={t("renameFolder", { name: folder })}
              icon={<Pencil aria-hidden="true" />}
              onClick={() => setRenaming(true)}
            />
          )}
        </div>
      )}
      <ul className="flex flex-col divide-y divide-line rounded-control border border-line bg-surface">
        {replies.map((reply) => (
          <ReplyRow key={reply.id} {...props} reply={reply} />
        ))}
      </ul>
      {isRenaming && (
        <FolderDialog workspace={workspace} folder={folder} onClose={() => setRenaming(false)} />
      )}
    </section>
  );
}
