"use client";

import { useQuery } from "@tanstack/react-query";
import { MessageSquareText, Plus, SearchX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "@/components/settings/section";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { matchOf } from "@/components/ui/match";
import { useHydrated } from "@/lib/client/hydrated";
import { savedRepliesQuery } from "@/lib/client/inbox/saved-replies";
import { languageOf } from "@/lib/i18n/dates";
import { newId } from "@/lib/ids";
import type { SavedReplyView } from "@/lib/inbox/saved-replies/shapes";
import { blankReply, copyOf, type EditedReply, editedOf } from "./edited-reply";
import { FolderSection } from "./folder-section";
import { ReplyEditor } from "./reply-editor";

export interface SavedRepliesPaneProps {
  workspace: string;
  me: string;
  replies: SavedReplyView[];
  members: readonly { id: string; name: string }[];
  /** Whether this member changes those that everyone uses. */
  mayManage: boolean;
}

/** The saved replies of the workspace and the member's own, by folder: found, made, changed, moved and deleted. */
export function SavedRepliesPane(props: SavedRepliesPaneProps) {
  const { workspace, replies: first, mayManage } = props;
  const t = useTranslations("savedReplies");
  const language = languageOf(useLocale());
  const current = useQuery({ ...savedRepliesQuery(workspace), initialData: first }).data;
  const replies = useHydrated(current, first);
  const [typed, setTyped] = useState("");
  const [edited, setEdited] = useState<EditedReply | null>(null);
  const found = replies.filter((one) => doesFit(one, typed));
  const folders = [
    ...new Set(replies.flatMap(({ folder, isPrivate }) => (isPrivate || !folder ? [] : folder))),
  ];
  const open = {
    edit: (reply: SavedReplyView) => setEdited(editedOf(reply)),
    copy: (reply: SavedReplyView) =>
      setEdited(copyOf(reply, newId(), t("copyOf", { title: reply.title }), mayManage, replies)),
  };
  const make = (
    <Button
      variant="primary"
      icon={<Plus />}
      onClick={() => setEdited(blankReply(newId(), !mayManage, language))}
    >
      {t("make")}
    </Button>
  );
  const groups = [
    ...["", ...folders].map((folder) => ({
      folder,
      isPrivate: false,
      replies: found.filter((one) => !one.isPrivate && one.folder === folder),
    })),
    { folder: "", isPrivate: true, replies: found.filter((one) => one.isPrivate) },
  ].filter((group) => group.replies.length > 0);
  return (
    <Section isFirst title={t("title")} text={t("text")} action={make}>
      {replies.length === 0 ? (
        <EmptyState icon={<MessageSquareText />} title={t("emptyTitle")} text={t("emptyText")} />
      ) : (
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      {replies.length > 0 && found.length === 0 && (
        <EmptyState
          icon={<SearchX />}
          title={t("nothingFound", { typed: typed.trim() })}
          action={<Button onClick={() => setTyped("")}>{t("clear")}</Button>}
        />
      )}
      {groups.map((group) => (
        <FolderSection
          key={`${group.isPrivate}/${group.folder}`}
          {...props}
          {...group}
          folders={folders}
          open={open}
        />
      ))}
      {edited && (
        <ReplyEditor
          key={edited.id}
          workspace={workspace}
          mayManage={mayManage}
          first={edited}
          folders={folders}
          stored={replies.find(({ id }) => id === edited.id) ?? null}
          onClose={() => setEdited(null)}
        />
      )}
    </Section>
  );
}

const doesFit = ({ title, shortcut, folder, texts }: SavedReplyView, typed: string) =>
  typed.trim() === "" ||
  matchOf(
    typed,
    [
      title,
      shortcut,
      folder,
      ...texts.flatMap((one) => [one.text, ...one.variants.map(({ text }) => text)]),
    ].join("\n"),
  ) > 0;
