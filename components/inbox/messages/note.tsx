"use client";

import { StickyNote } from "lucide-react";
import { useTranslations } from "next-intl";
import { FileContent } from "@/components/inbox/content/file-content";
import { useGround } from "@/components/inbox/ground";
import { NamedText } from "@/components/inbox/mentions/named-text";
import { Instant } from "@/components/marks/instant";
import type { NoteView } from "@/lib/inbox/aside-rules";

/** A member's note for the team: it must not look like a message. */
export function Note({ note }: { note: NoteView }) {
  const t = useTranslations("inbox.messages");
  const { me, members } = useGround();
  const name = members.find(({ id }) => id === note.authorId)?.name ?? t("formerMember");
  return (
    <article className="my-2 ms-auto w-fit max-w-[85%] rounded-pane border border-dashed border-warn/50 bg-warn/10 px-3 py-2 md:max-w-[75%]">
      <header
        className="mb-0.5 flex flex-wrap items-center gap-x-1.5 text-xs text-warn"
        title={t("noteHint")}
      >
        <StickyNote className="size-3.5 shrink-0" aria-hidden="true" />
        <span className="font-semibold">{t("note")}</span>
        <bdi>{note.authorId === me ? t("you") : name}</bdi>
        <Instant at={note.createdAt} look="time" className="tabular-nums" />
      </header>
      {note.text && <NamedText text={note.text} />}
      {note.files.length > 0 && (
        <div className="mt-1.5 flex flex-wrap gap-1.5">
          {note.files.map((file) => {
            const name = file.name ?? t("noteFile");
            return (
              <FileContent key={file.id} file={file} labels={{ image: name, audio: name, video: name }} />
            );
          })}
        </div>
      )}
    </article>
  );
}
