"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SAVED_REPLY_LIMITS } from "@/lib/inbox/saved-replies/shapes";
import type { EditedReply } from "./edited-reply";

export interface PartProps {
  typed: EditedReply;
  onChange: (next: Partial<EditedReply>) => void;
}

interface NamePartProps extends PartProps {
  folders: string[];
  mayManage: boolean;
}

/** What a saved reply is called, how it is found, and where it is kept. */
export function NamePart({ typed, folders, mayManage, onChange }: NamePartProps) {
  const t = useTranslations("savedReplies.editor");
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("name")}>
          <Input
            required
            autoFocus
            autoComplete="off"
            maxLength={SAVED_REPLY_LIMITS.titleMax}
            value={typed.title}
            onChange={({ target }) => onChange({ title: target.value })}
          />
        </Field>
        <Field label={t("shortcut")} hint={t("shortcutHint")}>
          <Input
            required
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            className="font-mono"
            maxLength={SAVED_REPLY_LIMITS.shortcutMax}
            value={typed.shortcut}
            // A slash before it and spaces in it are what people type, and what it cannot have.
            onChange={({ target }) =>
              onChange({
                shortcut: target.value.replace(/^\/+/, "").replaceAll(/[^\p{L}\p{M}\p{N}_-]/gu, "-"),
              })
            }
          />
        </Field>
      </div>
      <FolderField typed={typed} folders={folders} mayManage={mayManage} onChange={onChange} />
    </>
  );
}

/** Values of the choice that are no folder's name: a name begins with no space. */
const OWN = " own";
const NEW = " new";
const NONE = " none";

function FolderField({ typed, folders, mayManage, onChange }: NamePartProps) {
  const t = useTranslations("savedReplies.editor");
  const words = useTranslations("savedReplies");
  const [isNew, setNew] = useState(false);
  const names = [...new Set([...folders, ...(typed.folder && !isNew ? [typed.folder] : [])])];
  const shared = [
    { value: NONE, label: words("noFolder") },
    ...names.map((folder) => ({ value: folder, label: folder })),
    { value: NEW, label: t("newFolder") },
  ];
  const choices = [...(mayManage || !typed.isPrivate ? shared : []), { value: OWN, label: words("own") }];
  function choose(value: string) {
    setNew(value === NEW);
    const isName = value !== OWN && value !== NEW && value !== NONE;
    onChange({ isPrivate: value === OWN, folder: isName ? value : "" });
  }
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("folder")}>
        <Select
          choices={choices}
          value={typed.isPrivate ? OWN : isNew ? NEW : typed.folder || NONE}
          onChange={choose}
        />
      </Field>
      {isNew && !typed.isPrivate && (
        <Field label={t("newFolderName")}>
          <Input
            autoFocus
            autoComplete="off"
            maxLength={SAVED_REPLY_LIMITS.folderMax}
            value={typed.folder}
            onChange={({ target }) => onChange({ folder: target.value })}
          />
        </Field>
      )}
    </div>
  );
}
